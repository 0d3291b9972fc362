"""A project as its decisions see it: what has happened to it, folded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from devpie_events.projects import (
    ColumnAdded,
    ProjectRenamed,
    ProjectStarted,
    TaskAdded,
    TaskChanged,
    TaskMoved,
    TaskRemoved,
)
from mesh.deciding import Refused
from pydantic import MISSING, BaseModel

from devpie_projects.domain.tasks import Task, Tasks

__all__ = ["NOT_STARTED", "Column", "Project", "changeable", "evolve"]

Column = tuple[int, ...]
"""A column: the numbers of its tasks, in order. Numbers are found in it far quicker than ids."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project that was started. `last_number` is the highest that a task ever had."""

    owner_id: UUID
    public: bool
    prefix: str
    name: str
    columns: Mapping[UUID, Column]
    tasks: Tasks
    last_number: int

    def column(self, id: UUID) -> Column:
        """The column of that id. Raises Refused."""
        column = self.columns.get(id)
        if column is None:
            raise Refused("column-unknown", "The project has no such column.")
        return column

    def task(self, id: UUID) -> Task:
        """The task of that id. Raises Refused."""
        task = self.tasks.get(id)
        if task is None:
            raise Refused("task-unknown", "The project has no such task.")
        return task


NOT_STARTED: Project | None = None
"""A project of which nothing is on record."""


def changeable(project: Project | None, actor: str | None) -> Project:
    """The project, for an actor who may change it. Raises Refused; who may not read it learns of no project."""
    if project is None or not (project.public or actor == str(project.owner_id)):
        raise Refused("project-unknown", "There is no such project.")
    if actor != str(project.owner_id):
        raise Refused("not-allowed", "Only its owner may change the project.")
    return project


def evolve(project: Project | None, event: BaseModel) -> Project:
    """The project after one more event."""
    return _AFTER[type(event)](project, event)


def _started(_: None, event: ProjectStarted) -> Project:
    return Project(event.owner_id, event.public, event.prefix, event.name, {}, Tasks(), 0)


def _renamed(project: Project, event: ProjectRenamed) -> Project:
    return replace(project, name=event.name)


def _column_added(project: Project, event: ColumnAdded) -> Project:
    return replace(project, columns={**project.columns, event.column_id: ()})


def _task_added(project: Project, event: TaskAdded) -> Project:
    number = int(event.key.rpartition("-")[2])
    content = None if event.content is MISSING else event.content
    points = None if event.points is MISSING else event.points
    task = Task(number, event.column_id, event.title, content, points)
    column = _inserted(project.columns[event.column_id], event.position, number)
    columns = {**project.columns, event.column_id: column}
    return _with_board(project, columns, project.tasks.having(event.task_id, task), number)


def _task_changed(project: Project, event: TaskChanged) -> Project:
    task = project.task(event.task_id)
    changed = Task(
        task.number,
        task.column_id,
        task.title if event.title is MISSING else event.title,
        task.content if event.content is MISSING else event.content,
        task.points if event.points is MISSING else event.points,
    )
    return _with_board(project, project.columns, project.tasks.having(event.task_id, changed))


def _task_moved(project: Project, event: TaskMoved) -> Project:
    task = project.task(event.task_id)
    columns = {**project.columns}
    columns[event.from_column_id] = _removed(columns[event.from_column_id], task.number)
    columns[event.to_column_id] = _inserted(columns[event.to_column_id], event.position, task.number)
    if event.to_column_id == event.from_column_id:
        return _with_board(project, columns, project.tasks)
    moved = Task(task.number, event.to_column_id, task.title, task.content, task.points)
    return _with_board(project, columns, project.tasks.having(event.task_id, moved))


def _task_removed(project: Project, event: TaskRemoved) -> Project:
    number = project.task(event.task_id).number
    columns = {**project.columns, event.column_id: _removed(project.columns[event.column_id], number)}
    return _with_board(project, columns, project.tasks.without(event.task_id))


def _with_board(project: Project, columns: Mapping[UUID, Column], tasks: Tasks, last_number: int = 0) -> Project:
    # By hand, because dataclasses.replace takes as long as all the rest of an event.
    return Project(
        project.owner_id,
        project.public,
        project.prefix,
        project.name,
        columns,
        tasks,
        last_number or project.last_number,
    )


def _inserted(column: Column, position: int, number: int) -> Column:
    numbers = list(column)
    numbers.insert(position, number)
    return tuple(numbers)


def _removed(column: Column, number: int) -> Column:
    numbers = list(column)
    numbers.remove(number)
    return tuple(numbers)


_AFTER: Mapping[type[BaseModel], Callable[[Any, Any], Project]] = {
    ProjectStarted: _started,
    ProjectRenamed: _renamed,
    ColumnAdded: _column_added,
    TaskAdded: _task_added,
    TaskChanged: _task_changed,
    TaskMoved: _task_moved,
    TaskRemoved: _task_removed,
}
