"""`mesh test`: everything that proves the repository, or one tier of it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from mesh.cli._steps import Step, run_steps
from mesh.cli.check import checks

__all__ = ["run_tests"]

TIERS = ("unit", "integration", "acceptance")


def run_tests(
    context: typer.Context,
    unit: Annotated[bool, typer.Option("--unit", help="Only tests without servers.")] = False,
    integration: Annotated[bool, typer.Option("--integration", help="Only tests of parts on real servers.")] = False,
    acceptance: Annotated[bool, typer.Option("--acceptance", help="Only tests of whole processes.")] = False,
) -> None:
    """Run `check` and every test; or some tiers. What follows is for pytest: `mesh test --unit -k board -x`."""
    from mesh.cli._system import root

    base = root()
    tiers = [tier for tier, chosen in zip(TIERS, (unit, integration, acceptance), strict=True) if chosen]
    everything = not tiers and not context.args
    pytest = [sys.executable, "-m", "pytest", *_places(base, tiers), *context.args]
    tests = Step(" and ".join(tiers) + " tests" if tiers else "tests", pytest)
    run_steps([*checks(base), tests] if everything else [tests], base)


def _places(root: Path, tiers: list[str]) -> list[str]:
    """The directories of these tiers, the repository's and its packages'; none for all, as pytest finds them."""
    patterns = [f"{place}tests/{tier}" for tier in tiers for place in ("", "*/*/")]
    found = {path.relative_to(root) for pattern in patterns for path in root.glob(pattern)}
    return sorted(str(path) for path in found if not path.parts[0].startswith("."))
