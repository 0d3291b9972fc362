"""The table for people, or JSON for machines."""

import json
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.rows import Row

__all__ = ["show"]

WIDTH = 150


def show(rows: Sequence[Row], *, as_json: bool) -> None:
    """Print the rows to standard output."""
    if as_json:
        print(json.dumps([row.as_dict() for row in rows], indent=2))
        return
    table = Table("what", "against", title="The mesh beside what it is built on", title_justify="left")
    for heading in ("ours", "peer", "ratio", "goal", "met"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            row.what, row.against, _figure(row.ours, row.unit), _figure(row.peer, row.unit),
            f"{row.ratio:.2f}", str(row.goal or "-"), _met(row.met),
        )  # fmt: skip
    console = Console()
    # A file or a pipe has no width of its own; a table folded to 80 columns is hard to read.
    (console if console.is_terminal else Console(width=WIDTH)).print(table)


def _figure(value: float, unit: str) -> str:
    return f"{value:,.{0 if value >= 100 else 2}f} {unit}"


def _met(met: bool | None) -> str:
    if met is None:
        return "-"
    return "[green]yes[/]" if met else "[red]no[/]"
