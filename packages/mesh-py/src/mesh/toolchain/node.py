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
from mesh.toolchain.settings import ContractSettings

__all__ = ["Compiled", "Finding", "compile_contracts"]

_OLDEST_NODE = 20


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong: where (a path from the root, a line from 1 or 0 for the whole file) and what."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}" if self.line else f"{self.file}: {self.text}"


@dataclass(frozen=True, slots=True)
class Compiled:
    """What Node made of the sources: findings, or else the event model, schemas and files."""

    findings: tuple[Finding, ...]
    messages: dict[str, dict[str, Any]]
    domains: dict[str, str]
    schemas: dict[str, Any]
    outputs: dict[str, dict[str, str]]


def compile_contracts(settings: ContractSettings, say: Callable[[str], None]) -> Compiled:
    """Check the sources and turn them into everything that Node makes. Raises ToolchainError."""
    node = _node()
    _install(settings.tools, say)
    configuration = {
        "system": settings.system,
        "source": str(settings.source),
        "uri": settings.uri,
        "typescriptPackage": settings.typescript_package,
        "goModule": settings.go_module,
    }
    done = subprocess.run(
        [node, "src/main.js"],
        cwd=settings.tools,
        input=json.dumps(configuration),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise ToolchainError(f"the contract compiler failed:\n{done.stderr.strip()}")
    return _compiled(json.loads(done.stdout), settings)


def _compiled(answer: dict[str, Any], settings: ContractSettings) -> Compiled:
    source = settings.source.relative_to(settings.root).as_posix()
    findings = (Finding(f"{source}/{f['file']}", f["line"], f["text"]) for f in answer["findings"])
    return Compiled(
        findings=tuple(sorted(set(findings))),
        messages={message["name"]: message for message in answer.get("messages", ())},
        domains=answer.get("domains", {}),
        schemas=answer.get("schemas", {}),
        outputs=answer.get("outputs", {}),
    )


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise ToolchainError(f"Node is missing: install Node {_OLDEST_NODE} or newer (https://nodejs.org)")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    if int(version.removeprefix("v").split(".")[0] or 0) < _OLDEST_NODE:
        raise ToolchainError(f"Node {version} is too old: install Node {_OLDEST_NODE} or newer")
    return node


def _install(tools: Path, say: Callable[[str], None]) -> None:
    """Run `npm ci` unless it ran for this very lock file."""
    lock, mark = tools / "package-lock.json", tools / "node_modules" / ".installed"
    digest = sha256(lock.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text(encoding="utf-8") == digest:
        return
    npm = shutil.which("npm")
    if npm is None:
        raise ToolchainError("npm is missing: it comes with Node (https://nodejs.org)")
    say("installing the contract compiler (npm ci) ...")
    done = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=tools,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ToolchainError(f"npm ci failed in {tools}:\n{(done.stderr or done.stdout).strip()}")
    mark.write_text(digest, encoding="utf-8")
