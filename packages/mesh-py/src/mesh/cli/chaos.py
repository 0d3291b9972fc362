"""`mesh chaos`: real load while everything is killed, frozen and restarted, and the proof that nothing was lost."""

import os
import sys

import typer

__all__ = ["chaos"]

DRIVER = "tests/faults/support"


def chaos(context: typer.Context) -> None:
    """Kill, freeze and restart everything under load, then compare all with the log. `--minutes 10 --seed 7`."""
    import subprocess

    from mesh.cli._system import root

    support = root() / DRIVER
    environment = {**os.environ, "PYTHONPATH": str(support)}
    command = [sys.executable, "-m", "faulty.chaos", *context.args]
    raise typer.Exit(subprocess.call(command, cwd=root(), env=environment))  # noqa: S603 - ours
