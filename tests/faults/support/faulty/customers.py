"""People who work on a few boards at once, most of whom send what was not answered again, with the same id."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from devpie_events.projects import (
    AddTask,
    ChangeTask,
    MoveTask,
    RemoveTask,
    RenameProject,
    StartProject,
)
from mesh.component import Commands, Outcome
from mesh.errors import Unavailable
from mesh.messages import Message, derived_id
from mesh.testing import eventually
from nats.aio.client import Client
from pydantic import BaseModel

from faulty.victim import CONTRACTS

__all__ = ["OWNER", "Customers", "command", "start_project"]

OWNER = derived_id("faults", "owner")
"""Acts in all commands: only an owner may change a project, and customers are to get in each other's way."""
PROJECTS = 4
PATIENCE = (0.05, 0.3, 1.0, 3.0)
"""Often too short (seconds), so that repeats are on their way."""
AGAIN_AFTER = 0.02
WITHIN = 40.0


def command(data: BaseModel, id: str) -> Message[Any]:
    """A command of the owner."""
    return CONTRACTS.command(data, id=id, correlation_id=id, actor=str(OWNER))


def start_project(project_id: UUID) -> StartProject:
    """The command that starts a project; its columns have the ids that `column` gives."""
    columns = [column(project_id, n) for n in range(4)]
    return StartProject(project_id=project_id, name="Trouble", column_ids=columns)


def column(project_id: UUID, n: int) -> UUID:
    """The id of a project's nth column."""
    return derived_id("faults", "column", str(project_id), str(n))


@dataclass(frozen=True)
class Board:
    """A project that customers work on, and the tasks they mean to be there."""

    project_id: UUID
    tasks: list[UUID]


class Customers:
    """Everything they `sent` by command id, what they were `told` of each, and which are `queued` to be decided later.

    `patience` has the times that they wait before they send again (seconds); `unanswered` counts how often they did.
    """

    def __init__(self, nc: Client, seed: str, patience: Sequence[float] = PATIENCE) -> None:
        self._seed = seed
        self._patience = patience
        self._ways = (Commands(nc, CONTRACTS), Commands(nc, CONTRACTS), Commands(nc, CONTRACTS, asking=False))
        self._boards = [Board(derived_id("faults", "board", seed, str(n)), []) for n in range(PROJECTS)]
        self._stopping = False
        self.sent: dict[str, Message[Any]] = {}
        self.told: defaultdict[str, list[Outcome]] = defaultdict(list)
        self.queued: set[str] = set()
        self.unanswered = 0

    @asynccontextmanager
    async def at_work(self, customers: int = 8) -> AsyncIterator[None]:
        """They send commands while the block lasts; after it, everything they sent is decided or in the queue."""
        async with asyncio.timeout(None) as limit, asyncio.TaskGroup() as group:
            for n in range(customers):
                group.create_task(self._work(Random(f"{self._seed}/{n}")))
            yield
            self._stopping = True
            limit.reschedule(asyncio.get_running_loop().time() + WITHIN)

    async def are_back_at_work(self) -> None:
        """Wait until some more commands are decided."""
        before = len(self.told)

        async def decided() -> int:
            return len(self.told) - before

        await eventually(decided, lambda count: count >= 50)

    async def _work(self, random: Random) -> None:
        while not self._stopping:
            wanted = command(self._invent(random), id=str(UUID(int=random.getrandbits(128))))
            self.sent[wanted.id] = wanted
            way = random.choice(self._ways)
            await random.choice(HABITS)(self, way, wanted, random)

    async def _insist(self, way: Commands, wanted: Message[Any], random: Random) -> None:
        """Send it until it is decided."""
        while not await self._try(way, wanted, timedelta(seconds=random.choice(self._patience))):
            self.unanswered += 1

    async def _once(self, way: Commands, wanted: Message[Any], random: Random) -> None:
        """Send it under an id of which the sender knows nothing, and be content with what comes."""
        if not await self._try(way, wanted, timedelta(seconds=max(self._patience)), keyed=False):
            self.unanswered += 1

    async def _leave(self, way: Commands, wanted: Message[Any], random: Random) -> None:
        """Have it queued and go on."""
        while wanted.id not in self.queued:
            await self._try(way, wanted, None)

    async def _try(self, way: Commands, wanted: Message[Any], wait: timedelta | None, *, keyed: bool = True) -> bool:
        """Whether it was decided."""
        try:
            outcome = await way.send(wanted, wait=wait, keyed=keyed)
        except Unavailable:
            await asyncio.sleep(AGAIN_AFTER)
            return False
        if outcome is None:
            self.queued.add(wanted.id)
        elif outcome.code != "unavailable":
            self.told[wanted.id].append(outcome)
            return True
        return False

    def _invent(self, random: Random) -> BaseModel:
        """A command that makes sense, mostly: some are refused, and some change nothing."""
        board = random.choice(self._boards)
        inventions: list[Callable[[Random, Board], BaseModel]] = [_start, _rename, _change, _remove, _move, _move, _add]
        weights = [1, 1, 3, 2, 3, 3, 7]
        return random.choices(inventions, weights)[0](random, board)


Habit = Callable[[Customers, Commands, Message[Any], Random], Awaitable[None]]
HABITS: list[Habit] = [Customers._insist, Customers._insist, Customers._insist, Customers._once, Customers._leave]


def _start(random: Random, board: Board) -> StartProject:
    return start_project(board.project_id)


def _rename(random: Random, board: Board) -> RenameProject:
    return RenameProject(project_id=board.project_id, name=f"Trouble {random.randrange(5)}")


def _add(random: Random, board: Board) -> AddTask:
    task_id = UUID(int=random.getrandbits(128))
    board.tasks.append(task_id)
    return AddTask(project_id=board.project_id, task_id=task_id, column_id=_column(random, board), title="More trouble")


def _change(random: Random, board: Board) -> ChangeTask:
    points = random.randrange(100)
    return ChangeTask(project_id=board.project_id, task_id=_task(random, board), points=points)


def _move(random: Random, board: Board) -> MoveTask:
    return MoveTask(
        project_id=board.project_id,
        task_id=_task(random, board),
        to_column_id=_column(random, board),
        position=random.randrange(10),
    )


def _remove(random: Random, board: Board) -> RemoveTask:
    return RemoveTask(project_id=board.project_id, task_id=_task(random, board))


def _column(random: Random, board: Board) -> UUID:
    return column(board.project_id, random.randrange(4))


def _task(random: Random, board: Board) -> UUID:
    """One of those that were to be added, some of which are refused or gone."""
    return random.choice(board.tasks) if board.tasks else UUID(int=random.getrandbits(128))
