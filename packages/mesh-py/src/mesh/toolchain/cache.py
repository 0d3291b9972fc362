"""Remembers that inputs and outputs belong together, so that nothing is done when nothing changed."""

import json
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from mesh.toolchain.outputs import generated_files
from mesh.toolchain.settings import ContractSettings

__all__ = ["is_known_good", "remember_good"]


def is_known_good(settings: ContractSettings) -> bool:
    """Whether exactly these contracts, tools and generated files were found in order before."""
    try:
        known: object = json.loads(_file(settings).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return known == _fingerprint(settings)


def remember_good(settings: ContractSettings) -> None:
    """Note that contracts and generated files are in order as they are now."""
    file = _file(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(_fingerprint(settings)), encoding="utf-8")


def _file(settings: ContractSettings) -> Path:
    return settings.root / ".mesh" / "cache" / "contracts.json"


def _fingerprint(settings: ContractSettings) -> dict[str, str]:
    return {"inputs": _digest(_inputs(settings), str(settings)), "outputs": _digest(_outputs(settings), "")}


def _inputs(settings: ContractSettings) -> Iterable[Path]:
    tools = settings.tools
    yield from (tools / "package-lock.json", tools / "package.json")
    for folder in (settings.source, tools / "src", tools / "templates", Path(__file__).parent):
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")


def _outputs(settings: ContractSettings) -> Iterable[Path]:
    """Generated files, and the names of examples: a message without one is a finding."""
    return [*generated_files(settings), *sorted(settings.examples.rglob("*.json"))]


def _digest(files: Iterable[Path], more: str) -> str:
    digest = sha256(more.encode())
    digest.update(f"{version('datamodel-code-generator')} {version('pydantic')}".encode())
    for file in files:
        content = file.read_bytes()
        digest.update(f"\0{file}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
