"""`mesh contracts`: from TypeScript to everything else."""

import os

import typer

__all__ = ["contracts"]


def contracts(context: typer.Context) -> None:
    """Generate code from the contracts, or check them: `mesh contracts --help`."""
    from mesh.cli._system import root
    from mesh.toolchain.cli import app

    if "--system" not in context.args:
        os.chdir(root())
    app(context.args, prog_name="mesh contracts")
