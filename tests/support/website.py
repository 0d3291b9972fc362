"""A project called Website and its people: past events with little to write."""

from typing import Any
from uuid import UUID

from devpie_events.projects import ColumnAdded, ProjectStarted, TaskAdded, TaskMoved, TaskRemoved
from mesh.messages import derived_id
from pydantic import BaseModel

__all__ = [
    "ANNA",
    "BEN",
    "COLUMNS",
    "DONE",
    "IN_PROGRESS",
    "REVIEW",
    "TODO",
    "WEBSITE",
    "started",
    "task",
    "task_added",
    "task_moved",
    "task_removed",
]

ANNA = derived_id("anna")
"""Owns the project."""
BEN = derived_id("ben")
"""Is signed in, and has nothing to do with it."""
WEBSITE = derived_id("website")
TODO, IN_PROGRESS, REVIEW, DONE = COLUMNS = tuple(derived_id("column", str(n)) for n in range(4))
TITLES = ("To Do", "In Progress", "Review", "Done")


def task(n: int) -> UUID:
    """The id of the task with the key WEB-n."""
    return derived_id("task", str(n))


def started(*, public: bool = False) -> tuple[BaseModel, ...]:
    """Anna has started the project."""
    columns = [
        ColumnAdded(project_id=WEBSITE, column_id=id, title=title, position=position)
        for position, (id, title) in enumerate(zip(COLUMNS, TITLES, strict=True))
    ]
    return (
        ProjectStarted(project_id=WEBSITE, name="Website", prefix="WEB", owner_id=ANNA, public=public),
        *columns,
    )


def task_added(n: int, column: UUID = TODO, position: int = 0, **facts: Any) -> TaskAdded:
    """WEB-n was added."""
    facts = {"title": f"Task {n}", **facts}
    return TaskAdded(project_id=WEBSITE, task_id=task(n), key=f"WEB-{n}", column_id=column, position=position, **facts)


def task_moved(n: int, from_column: UUID, to_column: UUID, position: int = 0) -> TaskMoved:
    """WEB-n was moved."""
    return TaskMoved(
        project_id=WEBSITE, task_id=task(n), from_column_id=from_column, to_column_id=to_column, position=position
    )


def task_removed(n: int, column: UUID = TODO) -> TaskRemoved:
    """WEB-n was removed."""
    return TaskRemoved(project_id=WEBSITE, task_id=task(n), column_id=column, key=f"WEB-{n}")
