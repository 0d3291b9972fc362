"""Messages as people cause them: a project with its four columns and tasks that are added and moved."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID, uuid4

from devpie_events.projects import (
    AddTask,
    ColumnAdded,
    MoveTask,
    ProjectStarted,
    StartProject,
    TaskAdded,
    TaskMoved,
)
from mesh.contracts import Contracts, Entity
from mesh.messages import Message, derived_id, fresh_id, now
from pydantic import BaseModel

from benchmarks.bench import DOMAIN

__all__ = ["Project"]

D = TypeVar("D", bound=BaseModel)
TITLES = ("To Do", "In Progress", "Review", "Done")
CONTENT = "As a client I want to see what was agreed, so that nobody has to remember it. Acceptance: it is shown."


class Project:
    """One project, its commands and its events. `owner` is the actor of them all, somebody new by default."""

    def __init__(self, contracts: Contracts, owner: str | None = None) -> None:
        self.id = uuid4()
        self.owner = UUID(owner) if owner else uuid4()
        self.columns = [uuid4() for _ in TITLES]
        self.entity = Entity(DOMAIN, "project", str(self.id))
        self._contracts = contracts
        self._turns: dict[int, int] = {}

    def command(self, data: D) -> Message[D]:
        """A new command of the owner, sent now."""
        return self._contracts.command(data, id=fresh_id(), correlation_id=fresh_id(), actor=str(self.owner))

    def start(self) -> Message[StartProject]:
        return self.command(StartProject(project_id=self.id, name="Web shop", column_ids=self.columns))

    def add_task(self, task: UUID | None = None) -> Message[AddTask]:
        return self.command(
            AddTask(
                project_id=self.id, task_id=task or uuid4(), column_id=self.columns[0],
                title="Show the delivery date", content=CONTENT, points=5,
            )
        )  # fmt: skip

    def move_task(self, task: int) -> Message[MoveTask]:
        """To the top of the next column."""
        moved = self._task_moved(task)
        return self.command(
            MoveTask(project_id=self.id, task_id=moved.task_id, to_column_id=moved.to_column_id, position=0)
        )

    def task_id(self, number: int) -> UUID:
        return derived_id(str(self.id), "task", str(number))

    def history(self, length: int, tasks: int = 5) -> list[Message[BaseModel]]:
        """The project's first so many events: it is started, gets its tasks, and then they are moved about."""
        events: list[BaseModel] = [
            ProjectStarted(project_id=self.id, name="Web shop", prefix="WEB", owner_id=self.owner, public=False)
        ]
        events += [
            ColumnAdded(project_id=self.id, column_id=column, title=title, position=position)
            for position, (column, title) in enumerate(zip(self.columns, TITLES, strict=True))
        ]
        events += [self._task_added(number) for number in range(tasks)]
        events += [self._task_moved(number % tasks) for number in range(length - len(events))]
        return self.events(events[:length])

    def events(self, data: Sequence[BaseModel]) -> list[Message[BaseModel]]:
        """These events, each caused by a command of its own."""
        return [self._contracts.events_from(self.add_task(), [one], now())[0] for one in data]

    def task_moved(self, task: int = 0) -> Message[BaseModel]:
        """A small event."""
        return self.events([self._task_moved(task)])[0]

    def _task_added(self, number: int) -> TaskAdded:
        return TaskAdded(
            project_id=self.id, task_id=self.task_id(number), key=f"WEB-{number + 1}", column_id=self.columns[0],
            title="Show the delivery date", content=CONTENT, points=5, position=number,
        )  # fmt: skip

    def _task_moved(self, task: int) -> TaskMoved:
        turn = self._turns.get(task, 0)
        self._turns[task] = turn + 1
        return TaskMoved(
            project_id=self.id, task_id=self.task_id(task), position=0,
            from_column_id=self.columns[turn % 4], to_column_id=self.columns[(turn + 1) % 4],
        )  # fmt: skip
