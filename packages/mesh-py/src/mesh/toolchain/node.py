"""The Node half of the toolchain: finding Node, installing its packages, running it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from mesh.toolchain.errors import ToolchainError
from mesh.toolchain.findings import Finding
from mesh.toolchain.settings import ContractSettings

__all__ = ["Compiled", "compile_contracts"]

_OLDEST_NODE = 20


@dataclass(frozen=True, slots=True)
class Compiled:
    """What Node made of the sources: findings, or else the event model, schemas and files.

    `messages` by name, each as the contracts describe it; `domains` of all types by name; `schemas` by name;
    `outputs` are texts by kind (schema, typescript, go) and path.
    """

    findings: tuple[Finding, ...]
    messages: dict[str, dict[str, Any]]
    domains: dict[str, str]
    schemas: dict[str, Any]
    outputs: dict[str, dict[str, str]]


def compile_contracts(settings: ContractSettings, say: Callable[[str], None]) -> Compiled:
    """Check the sources and turn them into everything that Node makes. Raises ToolchainError."""
    node = _node()
    _install(settings.tools, say)
    configuration = {"source": str(settings.source), "uri": settings.uri, "goPackage": settings.go_package}
    done = _run([node, "src/main.js"], settings.tools, json.dumps(configuration))
    if done.returncode:
        raise ToolchainError(f"the contract compiler failed: {done.stderr.strip()}")
    return _compiled(json.loads(done.stdout), settings)


def _compiled(answer: dict[str, Any], settings: ContractSettings) -> Compiled:
    source = settings.relative(settings.source)
    findings = {Finding(f"{source}/{f['file']}", f["line"], f["text"]) for f in answer["findings"]}
    return Compiled(
        findings=tuple(sorted(findings)),
        messages={message["name"]: message for message in answer.get("messages", ())},
        domains=answer.get("domains", {}),
        schemas=answer.get("schemas", {}),
        outputs=answer.get("outputs", {}),
    )


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise ToolchainError(f"Node is missing: install Node {_OLDEST_NODE} or newer (https://nodejs.org)")
    version = _run([node, "--version"]).stdout.strip()
    major = version.removeprefix("v").split(".")[0]
    if not major.isdigit() or int(major) < _OLDEST_NODE:
        raise ToolchainError(f"Node {version} is too old: install Node {_OLDEST_NODE} or newer (https://nodejs.org)")
    return node


def _install(tools: Path, say: Callable[[str], None]) -> None:
    """Run `npm ci` unless it ran for this very lock file."""
    mark = tools / "node_modules" / ".installed"
    digest = sha256((tools / "package-lock.json").read_bytes()).hexdigest()
    if mark.exists() and mark.read_text(encoding="utf-8") == digest:
        return
    npm = shutil.which("npm")
    if npm is None:
        raise ToolchainError("npm is missing: it comes with Node (https://nodejs.org)")
    say("Installing the contract compiler (npm ci) ...")
    done = _run([npm, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"], tools)
    if done.returncode:
        raise ToolchainError(f"npm ci failed in {tools}: {(done.stderr or done.stdout).strip()}")
    mark.write_text(digest, encoding="utf-8")


def _run(command: list[str], folder: Path | None = None, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603  # node and npm, with arguments of our own
        command, cwd=folder, input=text, capture_output=True, encoding="utf-8", check=False
    )
