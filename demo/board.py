"""A board as it looks in a terminal: its columns side by side, their tasks below one another."""

from typing import Any

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

__all__ = ["drawn"]

COLORS = ("blue", "yellow", "magenta", "green")


def drawn(board: dict[str, Any]) -> RenderableType:
    """The board, as wide as the terminal."""
    columns = board["columns"]
    side_by_side = Table.grid(padding=(0, 1), expand=True)
    for _ in columns:
        side_by_side.add_column(ratio=1)
    side_by_side.add_row(*(_column(column, COLORS[i % len(COLORS)]) for i, column in enumerate(columns)))
    return Group(Text.assemble((board["name"], "bold"), "  ", (board["prefix"], "dim")), side_by_side)


def _column(column: dict[str, Any], color: str) -> Panel:
    tasks = column["tasks"]
    cards = [_card(task, color) for task in tasks] or [Text("nothing", "dim")]
    points = sum(task["points"] or 0 for task in tasks)
    return Panel(
        Group(*cards),
        title=f"[bold]{column['title']}[/] [dim]{len(tasks)}[/]",
        subtitle=f"[dim]{points} point{'s' * (points != 1)}[/]",
        border_style=color,
    )


def _card(task: dict[str, Any], color: str) -> Text:
    points = f" ·{task['points']}" if task["points"] is not None else ""
    return Text.assemble((task["key"], color), (points, "dim"), f" {task['title']}")
