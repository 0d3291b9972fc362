"""The aggregator of projects: which event changes what."""

from importlib.resources import files

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
from mesh.subscription import Aggregator, View, subscription

from devpie_projects_views import board, projects, tasks

__all__ = ["PROJECT_VIEWS", "aggregator"]


async def create_tables(view: View) -> None:
    """Empty tables, before the first event."""
    await view.run(files(__package__).joinpath("tables.sql").read_text())


PROJECT_VIEWS = (
    subscription("projects_v1")
    .on_initial_position(create_tables)
    .on(ProjectStarted, projects.project_started, board.project_started)
    .on(ProjectRenamed, projects.project_renamed, board.project_renamed)
    .on(ColumnAdded, board.column_added)
    .on(TaskAdded, tasks.task_added, board.task_added)
    .on(TaskChanged, tasks.task_changed, board.task_changed)
    .on(TaskMoved, tasks.task_moved, board.task_moved)
    .on(TaskRemoved, tasks.task_removed, board.task_removed)
)


def aggregator(mesh: Mesh) -> Aggregator:
    """The role `projects.aggregator`."""
    return mesh.aggregator("projects", PROJECT_VIEWS)
