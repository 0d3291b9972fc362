"""A project with an invented life: events that fit together, and what views of it must show.

Which events happen is drawn at random from a seed. What follows from them is kept here in the plainest way, so that a
view can be compared with it.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
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
from mesh.messages import derived_id
from pydantic import BaseModel

__all__ = ["Column", "InventedProject", "Task"]

STARTED = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Task:
    id: UUID
    number: int
    title: str
    content: str | None
    points: int | None
    added: datetime
    changed: datetime


@dataclass
class Column:
    id: UUID
    title: str
    tasks: list[Task] = field(default_factory=list)


class InventedProject:
    """`events` are what happened, each with its time; the rest is the project after them."""

    def __init__(self, seed: str, length: int) -> None:
        self._random = Random(seed)
        self._seed = seed
        self._tasks_ever = 0
        self.id = derived_id("invented", seed)
        self.owner_id = derived_id("owner", seed)
        self.name = "Invented"
        self.columns: list[Column] = []
        self.events: list[tuple[BaseModel, datetime]] = []
        self._happened(
            ProjectStarted(project_id=self.id, name=self.name, prefix="INV", owner_id=self.owner_id, public=False)
        )
        for title in ("To Do", "Done"):
            self._add_column(title)
        while len(self.events) < length:
            self._random.choice(
                [self._add, self._add, self._change, self._move, self._move, self._remove, self._rare]
            )()

    @property
    def tasks(self) -> list[tuple[Column, Task]]:
        """Every task with its column, in the order of their keys."""
        placed = [(column, task) for column in self.columns for task in column.tasks]
        return sorted(placed, key=lambda pair: pair[1].number)

    @property
    def _now(self) -> datetime:
        return STARTED + timedelta(minutes=len(self.events))

    def _happened(self, event: BaseModel) -> None:
        self.events.append((event, self._now))

    def _rare(self) -> None:
        if self._random.random() < 0.3:
            self._add_column(f"Column {len(self.columns) + 1}")
        else:
            self.name = f"Invented {len(self.events)}"
            self._happened(ProjectRenamed(project_id=self.id, name=self.name))

    def _add_column(self, title: str) -> None:
        column = Column(derived_id("column", self._seed, str(len(self.columns))), title)
        position = len(self.columns)
        self._happened(ColumnAdded(project_id=self.id, column_id=column.id, title=title, position=position))
        self.columns.append(column)

    def _add(self) -> None:
        self._tasks_ever += 1
        number = self._tasks_ever
        column = self._random.choice(self.columns)
        said = self._said(title=f"Task {number}")
        task = Task(
            derived_id("task", self._seed, str(number)), number, said["title"], said.get("content"),
            said.get("points"), self._now, self._now,
        )  # fmt: skip
        added = {"project_id": self.id, "task_id": task.id, "key": f"INV-{number}", "column_id": column.id, **said}
        self._happened(TaskAdded.model_validate({**added, "position": len(column.tasks)}))
        column.tasks.append(task)

    def _said(self, **needed: Any) -> dict[str, Any]:
        maybe = {"content": "Do 100% of it", "points": self._random.randrange(100)}
        return {**needed, **{name: value for name, value in maybe.items() if self._random.random() < 0.5}}

    def _change(self) -> None:
        if not self.tasks:
            return
        _, task = self._random.choice(self.tasks)
        choices: dict[str, list[Any]] = {
            "title": [f"Changed {len(self.events)}"],
            "content": [None, "Do it again"],
            "points": [None, 0, self._random.randrange(100)],
        }
        fields = self._random.sample(sorted(choices), self._random.randint(1, 3))
        changes = {name: self._random.choice(choices[name]) for name in fields}
        task.changed = self._now
        self._happened(TaskChanged.model_validate({"project_id": self.id, "task_id": task.id, **changes}))
        for name, value in changes.items():
            setattr(task, name, value)

    def _move(self) -> None:
        if not self.tasks:
            return
        origin, task = self._random.choice(self.tasks)
        target = self._random.choice(self.columns)
        origin.tasks.remove(task)
        position = self._random.randint(0, len(target.tasks))
        target.tasks.insert(position, task)
        task.changed = self._now
        self._happened(
            TaskMoved(
                project_id=self.id, task_id=task.id, from_column_id=origin.id, to_column_id=target.id,
                position=position,
            )
        )  # fmt: skip

    def _remove(self) -> None:
        if not self.tasks:
            return
        column, task = self._random.choice(self.tasks)
        column.tasks.remove(task)
        self._happened(TaskRemoved(project_id=self.id, task_id=task.id, column_id=column.id, key=f"INV-{task.number}"))
