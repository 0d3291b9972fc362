"""`mesh settings`: every environment variable there is."""

from typing import Annotated

import typer

__all__ = ["settings"]


def settings(
    markdown: Annotated[bool, typer.Option(help="As the table of the README.")] = False,
) -> None:
    """List every setting: its default, its value here, what it means. Passwords are not shown."""
    from mesh.hosting.settings import Settings, variables

    if markdown:
        typer.echo("| Variable | Default | Meaning |\n|---|---|---|")
        for variable in variables():
            default = f"`{variable.default}`" if variable.default else ""
            typer.echo(f"| `{variable.name}` | {default} | {variable.meaning} |")
        return

    from rich import box
    from rich.console import Console
    from rich.table import Table

    current = Settings.read()
    table = Table("Variable", "Default", "Here", "Meaning", box=box.SIMPLE_HEAD)
    for variable in variables():
        here = current.shown(variable.name.removeprefix("MESH_").lower())
        table.add_row(variable.name, variable.default, "" if here == variable.default else here, variable.meaning)
    Console().print(table)
