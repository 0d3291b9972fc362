"""The generated files on disk: writing them, and finding what differs."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from mesh.toolchain.findings import Finding
from mesh.toolchain.settings import ContractSettings

__all__ = ["Outputs", "drift", "generated_files", "write"]

Outputs = dict[Path, str]
"""Every generated file with its text."""

_MARK = "mesh contracts generate"


def generated_files(settings: ContractSettings) -> list[Path]:
    """What is on disk and says that it was generated, in the order of paths."""
    folders = (settings.schema, settings.python, settings.typescript / "lib", settings.go)
    files = {path for folder in folders for path in folder.rglob("*") if _is_generated(path, settings)}
    return sorted(files)


def _is_generated(path: Path, settings: ContractSettings) -> bool:
    if not path.is_file() or "__pycache__" in path.parts:
        return False
    if path.is_relative_to(settings.schema) or path.name in ("model.json", "py.typed", "schema.json"):
        return True
    return _MARK in path.read_text(encoding="utf-8", errors="replace")[:1000]


def write(settings: ContractSettings, outputs: Outputs) -> int:
    """Make the disk as the outputs are; what is right already stays untouched. Returns how many files changed."""
    changed = [path for path, text in outputs.items() if _read(path) != text]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(outputs[path], encoding="utf-8", newline="\n")
    stale = _stale(settings, outputs)
    for path in stale:
        path.unlink()
    return len(changed) + len(stale)


def drift(settings: ContractSettings, outputs: Outputs) -> Iterator[Finding]:
    """Where the disk is not as the outputs are."""
    for path, text in outputs.items():
        there = _read(path)
        if there is None:
            yield Finding(settings.relative(path), 0, "is missing; run `./mesh contracts generate`")
        elif there != text:
            line = _first_difference(there, text)
            yield Finding(settings.relative(path), line, "differs from the contracts; run `./mesh contracts generate`")
    for path in _stale(settings, outputs):
        yield Finding(settings.relative(path), 0, "comes from no contract; run `./mesh contracts generate`")


def _stale(settings: ContractSettings, outputs: Outputs) -> list[Path]:
    return [path for path in generated_files(settings) if path not in outputs]


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", errors="replace")
    except FileNotFoundError:
        return None


def _first_difference(a: str, b: str) -> int:
    pairs = zip_longest(a.splitlines(keepends=True), b.splitlines(keepends=True))
    return next(number for number, (one, other) in enumerate(pairs, start=1) if one != other)
