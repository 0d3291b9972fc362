"""The Python package of a system's messages: pydantic models, one module for each domain, and `model.json`."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mesh.toolchain.errors import ToolchainError
from mesh.toolchain.node import Compiled

__all__ = ["python_package"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_KINDS = {"command": "Command", "event": "Event", "view": "View", "request": "Request"}
_FLAGS = (
    "--input-file-type=jsonschema --preset=practical-py311-20261027 --target-pydantic-version=2.14 --strict-refs "
    "--disable-timestamp --skip-root-model --use-type-alias --no-collapse-root-models --snake-case-field --no-alias "
    "--enum-field-as-literal=all --use-missing-sentinel --no-allow-population-by-field-name --use-field-description"
)

_PACKAGE = '''"""Messages of {system}, generated from its contracts: one module for each domain.

Made by `mesh contracts generate`; not for editing.
"""
'''
_BASE = '''"""What messages have in common. Made by `mesh contracts generate`; not for editing."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

__all__ = ["Command", "Event", "Request", "Value", "View"]


class Value(BaseModel):
    """Something with fields: snake_case in Python, camelCase on the wire, never changed.

    MISSING is a field that isn't there; None is one that is null. Unknown fields are left out when read.
    """

    model_config = ConfigDict(
        alias_generator=to_camel,
        frozen=True,
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
    )


class Event(Value):
    """The data of an event: what happened."""


class View(Value):
    """An answer to a query."""


class Command(Value):
    """The data of a command: what is wanted. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Request(Value):
    """The body of an HTTP request. Unknown fields are refused; text is trimmed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
'''
_HEADER = '''"""{title}

Made by `mesh contracts generate`; not for editing.
"""

'''


def python_package(compiled: Compiled, system: str, package: str) -> dict[str, str]:
    """The files of the package by their names. Raises ToolchainError when the generator fails."""
    names = {n: d for n, d in compiled.domains.items() if n in compiled.schemas}
    with TemporaryDirectory() as scratch:
        _write_schemas(Path(scratch) / "in", names, compiled.schemas)
        modules = _generate(Path(scratch), package, _bases(names, compiled))
    files = {f"{domain}.py": _module(domain, text, names, compiled.messages) for domain, text in modules.items()}
    files["__init__.py"] = _PACKAGE.format(system=system)
    files["_base.py"] = _BASE
    files["py.typed"] = ""
    files["model.json"] = _model(system, package, compiled.messages)
    return files


def _write_schemas(folder: Path, names: dict[str, str], schemas: dict[str, Any]) -> None:
    folder.mkdir()
    for domain in set(names.values()):
        types = {n: _across(_open(schemas[n]), domain, names) for n, d in names.items() if d == domain}
        (folder / f"{domain}.json").write_text(json.dumps({"$schema": _DIALECT, "$defs": types}))


def _open(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema without its word on unknown fields, which the base class of its kind has."""
    return {key: value for key, value in schema.items() if (key, value) != ("additionalProperties", False)}


def _across(schema: Any, domain: str, names: dict[str, str]) -> Any:
    """The schema with references into the files of other domains."""
    if isinstance(schema, list):
        return [_across(item, domain, names) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _reference(value, domain, names) if key == "$ref" else _across(value, domain, names)
        for key, value in schema.items()
    }


def _reference(reference: str, domain: str, names: dict[str, str]) -> str:
    home = names[reference.removeprefix("#/$defs/")]
    return reference if home == domain else f"{home}.json{reference}"


def _bases(names: dict[str, str], compiled: Compiled) -> dict[str, str]:
    kinds = {name: _KINDS[message["kind"]] for name, message in compiled.messages.items()}
    objects = (name for name in names if compiled.schemas[name].get("type") == "object")
    return {name: kinds.get(name, "Value") for name in objects}


def _generate(scratch: Path, package: str, bases: dict[str, str]) -> dict[str, str]:
    base_map = json.dumps({name: f"{package}._base.{base}" for name, base in bases.items()})
    arguments = ["--input", "in", "--output", "out", "--base-class-map", base_map, *_FLAGS.split()]
    command = [sys.executable, "-m", "datamodel_code_generator", *arguments]
    done = subprocess.run(  # noqa: S603  # our own interpreter, with arguments of our own
        command, cwd=scratch, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise ToolchainError(f"datamodel-codegen failed: {(done.stderr or done.stdout).strip()}")
    modules = sorted((scratch / "out").glob("[!_]*.py"))
    return {module.stem: module.read_text(encoding="utf-8") for module in modules}


def _module(domain: str, text: str, names: dict[str, str], messages: dict[str, Any]) -> str:
    title = "Values that every domain uses." if domain == "common" else f"Messages of {domain}."
    imports, body = _split(re.sub(r"\A(#.*\n)+\n?", "", text))
    unions = _unions(domain, messages)
    exported = sorted([*(n for n, d in names.items() if d == domain), *unions])
    listed = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in exported) + "]\n\n"
    union_text = "".join(f"\n\n{name} = {' | '.join(members)}\n" for name, members in unions.items())
    return _HEADER.format(title=title) + imports + "\n" + listed + body.rstrip("\n") + "\n" + union_text


def _split(text: str) -> tuple[str, str]:
    """The imports and what follows them."""
    lines = text.splitlines(keepends=True)
    last = max(i for i, line in enumerate(lines) if line.startswith(("from ", "import ")))
    return "".join(lines[: last + 1]), "".join(lines[last + 1 :])


def _unions(domain: str, messages: dict[str, Any]) -> dict[str, list[str]]:
    """`ProjectEvent`: any event of a project, for the signatures of decisions; and so for commands."""
    unions: dict[str, list[str]] = {}
    for name, message in messages.items():
        if message["domain"] == domain and message["kind"] in ("command", "event"):
            union = _pascal(message["entity"]) + _KINDS[message["kind"]]
            unions.setdefault(union, []).append(name)
    return unions


def _pascal(name: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in re.split("[-_]", name))


def _model(system: str, package: str, messages: dict[str, Any]) -> str:
    entries = {name: _entry(package, message) for name, message in messages.items()}
    return json.dumps({"system": system, "messages": entries}, indent=2, ensure_ascii=False) + "\n"


def _entry(package: str, message: dict[str, Any]) -> dict[str, Any]:
    keys: Iterable[str] = ("kind", "domain", "entity", "identifiedBy", "leadsTo", "schema")
    entry = {key: message[key] for key in keys if key in message}
    return {**entry, "module": f"{package}.{message['domain']}", "summary": message["summary"]}
