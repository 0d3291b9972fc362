"""`mesh check`: what can be said of the code without running it."""

import sys
from pathlib import Path

from mesh.cli._steps import Step, run_steps

__all__ = ["check", "checks"]


def check() -> None:
    """Check style, types, imports and contracts: the first half of what CI runs."""
    from mesh.cli._system import root

    run_steps(checks(root()), root())


def checks(root: Path) -> list[Step]:
    """The programs that `check` runs."""
    python = [sys.executable, "-m"]
    return [
        Step("style", [*python, "ruff", "check", "."]),
        Step("format", [*python, "ruff", "format", "--check", "--quiet", "."]),
        Step("types", [*python, "mypy", *_typed(root)]),
        Step("imports", [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]),
        Step("contracts", [*python, "mesh.cli", "contracts", "check"]),
    ]


def _typed(root: Path) -> list[str]:
    places = (
        "packages",
        "services",
        "aggregators",
        "examples",
        "tests",
        "benchmarks",
        "demo",
        "requirements",
        "conftest.py",
    )
    return [place for place in places if any((root / place).rglob("*.py")) or (root / place).is_file()]
