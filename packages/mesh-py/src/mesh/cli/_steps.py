"""Programs run one after the other, each named before and judged after."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["Step", "run_steps"]


@dataclass(frozen=True, slots=True)
class Step:
    """One program: what it proves, and its command line."""

    title: str
    command: Sequence[str]


def run_steps(steps: Sequence[Step], root: Path) -> None:
    """Runs all of them in `root`, also after one has failed, and sums up. Exits with 1 when one failed."""
    from rich.console import Console

    console = Console(highlight=False)
    failed = [step.title for step in steps if not _run(step, root, console)]
    if failed:
        console.print(f"[red]✗ failed:[/] {', '.join(failed)}")
        raise typer.Exit(1)
    console.print(f"[green]✓ {len(steps)} of {len(steps)} passed[/]")


def _run(step: Step, root: Path, console: "Console") -> bool:
    shown = " ".join("python" if part == sys.executable else part for part in step.command)
    console.print(f"\n[bold]▶ {step.title}[/]  [dim]{shown}[/]", soft_wrap=True)
    sys.stdout.flush()
    begun = time.monotonic()
    code = subprocess.call(list(step.command), cwd=root)  # noqa: S603 - our own command lines
    passed = code == 0
    mark = "[green]✓[/]" if passed else f"[red]✗ exit code {code}[/]"
    console.print(f"{mark} {step.title} [dim]{time.monotonic() - begun:.1f} s[/]")
    return passed
