"""`mesh contracts`: the toolchain on the command line."""

from pathlib import Path
from typing import Annotated

import typer

from mesh.toolchain.errors import ToolchainError
from mesh.toolchain.findings import Finding
from mesh.toolchain.pipeline import check, generate

__all__ = ["app"]

app = typer.Typer(
    name="contracts", help="Contracts: TypeScript to JSON Schema, Python, TypeScript and Go.", no_args_is_help=True
)

System = Annotated[Path, typer.Option("--system", help="The folder with the mesh.toml of the system.", file_okay=False)]


@app.command("generate")
def generate_command(system: System = Path()) -> None:
    """Write everything that is made from the contracts."""
    try:
        done = generate(system, say=typer.echo)
    except ToolchainError as error:
        raise _failed(error) from None
    _refuse(done.findings)
    typer.echo(f"Wrote {done.changed} files." if done.changed else "Nothing changed.")


@app.command("check")
def check_command(system: System = Path()) -> None:
    """Fail on anything wrong with contracts, generated files and examples."""
    try:
        findings = check(system, say=typer.echo)
    except ToolchainError as error:
        raise _failed(error) from None
    _refuse(findings)
    typer.echo("The contracts are in order.")


def _refuse(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        typer.echo(str(finding), err=True)
    if findings:
        typer.echo(f"{len(findings)} finding{'s' if len(findings) > 1 else ''}.", err=True)
        raise typer.Exit(1)


def _failed(error: ToolchainError) -> typer.Exit:
    typer.echo(f"Error: {error}", err=True)
    return typer.Exit(1)
