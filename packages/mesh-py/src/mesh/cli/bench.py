"""`mesh bench`: how fast it is, beside the bare tools it is built on."""

import sys

import typer

__all__ = ["bench"]


def bench(context: typer.Context) -> None:
    """Measure the runtime against the bare tools beneath it. `--json` for programs, `--help` for what there is."""
    import subprocess

    from mesh.cli._system import root

    code = subprocess.call([sys.executable, "-m", "benchmarks", *context.args], cwd=root())  # noqa: S603 - ours
    raise typer.Exit(code)
