"""`mesh lock`: renews requirements/*.txt."""

import sys
from typing import Annotated

import typer

__all__ = ["lock"]


def lock(
    upgrade: Annotated[bool, typer.Option(help="Take the newest versions that pyproject.toml allows.")] = False,
) -> None:
    """Lock the dependencies anew, with their hashes, after a change of a pyproject.toml."""
    import subprocess

    from mesh.cli._system import root

    command = [sys.executable, "requirements/environment.py", *(["--upgrade"] if upgrade else [])]
    raise typer.Exit(subprocess.call(command, cwd=root()))  # noqa: S603 - ours
