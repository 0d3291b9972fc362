"""A board as it looks in a terminal: its columns side by side, their tasks below one another."""

from typing import Any

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

__all__ = ["drawn"]

COLORS = ("blue", "yellow", "magenta", "green")
NARROWEST = 20


def drawn(board: dict[str, Any], width: int) -> RenderableType:
    """The board, `width` characters wide."""
    columns = board["columns"]
    each = max(NARROWEST, width // max(1, len(columns)) - 1)
    panels = [_column(column, COLORS[index % len(COLORS)], each) for index, column in enumerate(columns)]
    return Group(Text(f"{board['name']}  ", "bold") + Text(board["prefix"], "dim"), Columns(panels, padding=(0, 1)))


def _column(column: dict[str, Any], color: str, width: int) -> Panel:
    tasks = column["tasks"]
    cards = [_card(task, color) for task in tasks] or [Text("nothing", "dim")]
    points = sum(task["points"] or 0 for task in tasks)
    return Panel(
        Group(*cards),
        title=f"[bold]{column['title']}[/] {len(tasks)}",
        subtitle=f"{points} points" if points else None,
        border_style=color,
        width=width,
    )


def _card(task: dict[str, Any], color: str) -> Text:
    points = f" ·{task['points']}" if task["points"] is not None else ""
    return Text.assemble((task["key"], color), (points, "dim"), f" {task['title']}")
