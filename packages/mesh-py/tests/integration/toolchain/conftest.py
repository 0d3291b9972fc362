"""Copies of the contracts, to be broken."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from mesh.toolchain import Finding, check

ROOT = Path(__file__).parents[5]
KEPT = ("contracts", "packages/events-py", "packages/events-ts", "packages/events-go")


@dataclass(frozen=True, slots=True)
class System:
    """A copy of this system's contracts and of everything generated, in a folder of its own."""

    root: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text that must be there."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def line_of(self, file: str, text: str) -> int:
        """The number of the first line with that text."""
        lines = (self.root / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if text in line)

    def check(self) -> tuple[Finding, ...]:
        return check(self.root)


def _copied(folder: Path) -> System:
    for kept in KEPT:
        shutil.copytree(ROOT / kept, folder / kept, ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "mesh.toml").read_text(encoding="utf-8")
    tools = ROOT / "packages" / "contract-tools"
    here = settings.replace('tools = "packages/contract-tools"', f'tools = "{tools.as_posix()}"')
    (folder / "mesh.toml").write_text(here, encoding="utf-8")
    return System(folder)


@pytest.fixture(scope="session")
def copy_system() -> Callable[[Path], System]:
    """Makes a copy in an empty folder."""
    return _copied


@pytest.fixture
def system(tmp_path: Path) -> System:
    return _copied(tmp_path)
