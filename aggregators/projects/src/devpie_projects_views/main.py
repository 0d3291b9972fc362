"""The aggregator of projects: which event changes what."""

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import TypeVar

from devpie_events.projects import (
    ColumnAdded,
    ProjectRenamed,
    ProjectStarted,
    TaskAdded,
    TaskChanged,
    TaskMoved,
    TaskRemoved,
)
from mesh.hosting.context import Mesh
from mesh.messages import Recorded
from mesh.subscription import Subscription, View, subscription
from pydantic import BaseModel

from devpie_projects_views import board, projects, tasks

__all__ = ["PROJECT_VIEWS", "aggregator"]

E = TypeVar("E", bound=BaseModel)
Handler = Callable[[Recorded[E], View], Awaitable[None]]


async def create_tables(view: View) -> None:
    """Empty tables, before the first event."""
    await view.run(files(__package__).joinpath("tables.sql").read_text())


def both(first: Handler[E], second: Handler[E]) -> Handler[E]:
    """One after the other: an event that changes two tables."""

    async def handle(event: Recorded[E], view: View) -> None:
        await first(event, view)
        await second(event, view)

    return handle


PROJECT_VIEWS = (
    subscription("projects_v1")
    .on_initial_position(create_tables)
    .on(ProjectStarted, both(projects.project_started, board.project_started))
    .on(ProjectRenamed, both(projects.project_renamed, board.project_renamed))
    .on(ColumnAdded, board.column_added)
    .on(TaskAdded, both(tasks.task_added, board.task_added))
    .on(TaskChanged, both(tasks.task_changed, board.task_changed))
    .on(TaskMoved, both(tasks.task_moved, board.task_moved))
    .on(TaskRemoved, both(tasks.task_removed, board.task_removed))
)


def aggregator(mesh: Mesh) -> Subscription:
    """The role `projects.aggregator`."""
    return mesh.aggregator("projects", PROJECT_VIEWS)
