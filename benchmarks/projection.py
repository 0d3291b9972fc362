"""The projection of the `eventsourcing` library as its users write it: PostgreSQL for the log and for the view.

It keeps one table, where each task is; ours also keeps the board. The library runs it event by event, each in a
transaction with its position. The figure is taken from the first event that was written to the last, so without the
start; there is nothing else in the log, and nobody appends.
"""

import asyncio
import time
from functools import singledispatchmethod
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import asyncpg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.sql import SQL

from benchmarks.bench import Bench
from benchmarks.sample import CONTENT

__all__ = ["projected"]

EVENTS_EACH, TASKS_EACH = 50, 20
WITHIN = 120.0
TABLE = "create table if not exists tasks (id text primary key, title text, content text, column_id text)"
ADD = "insert into tasks values (%s, %s, %s, %s)"
MOVE = "update tasks set column_id = %s where id = %s"


class Board(Aggregate):
    """A project with its tasks."""

    @event("Started")
    def __init__(self, name: str) -> None:
        self.name = name
        self.tasks: dict[str, tuple[str, str, str]] = {}

    @event("TaskAdded")
    def add_task(self, task_id: str, column_id: str, title: str, content: str) -> None:
        self.tasks[task_id] = (column_id, title, content)

    @event("TaskMoved")
    def move_task(self, task_id: str, column_id: str) -> None:
        _, title, content = self.tasks[task_id]
        self.tasks[task_id] = (column_id, title, content)


class Boards(Application[UUID]):
    """Appends whole histories, to have a log."""

    def append(self, events: int) -> int:
        """The position of the last."""
        boards = [_board(min(EVENTS_EACH, events - begin)) for begin in range(0, events, EVENTS_EACH)]
        return max(recording.notification.id for recording in self.save(*boards))


def _board(length: int) -> Board:
    board = Board(name="Web shop")
    tasks = [str(uuid4()) for _ in range(TASKS_EACH)]
    for number in range(length - 1):
        if number < TASKS_EACH:
            board.add_task(tasks[number], "To Do", "Show the delivery date", CONTENT)
        else:
            board.move_task(tasks[number % TASKS_EACH], "Review" if number // TASKS_EACH % 2 else "Done")
    return board


class Tasks(PostgresTrackingRecorder):
    """Where each task is."""

    def __init__(self, datastore: PostgresDatastore, **settings: Any) -> None:
        super().__init__(datastore, **settings)
        self.sql_create_statements.append(SQL(TABLE).format())
        self.written: list[float] = []

    def write(self, tracking: Tracking, sql: Any = None, arguments: tuple[str, ...] = ()) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            if sql:
                cursor.execute(sql, arguments, prepare=True)
        self.written.append(time.perf_counter())


class Projected(Projection[Tasks]):
    """Which event changes what."""

    @singledispatchmethod
    def process_event(self, _: Any, tracking: Tracking) -> None:
        self.view.write(tracking)

    @process_event.register
    def _(self, event: Board.TaskAdded, tracking: Tracking) -> None:  # type: ignore[name-defined]
        self.view.write(tracking, ADD, (event.task_id, event.title, event.content, event.column_id))

    @process_event.register
    def _(self, event: Board.TaskMoved, tracking: Tracking) -> None:  # type: ignore[name-defined]
        self.view.write(tracking, MOVE, (event.column_id, event.task_id))


async def projected(bench: Bench, events: int, *, waiting: bool) -> float:
    """Events per second in a new database, whose commits wait for the disk or don't."""
    database = await bench.database()
    connection = await asyncpg.connect(database)
    name = urlsplit(database).path[1:]
    await connection.execute(f'alter database "{name}" set synchronous_commit to {"on" if waiting else "off"}')
    await connection.close()
    return await asyncio.to_thread(_projected, _settings(database), events)


def _projected(settings: dict[str, str], events: int) -> float:
    boards = Boards(settings)
    last = boards.append(events)
    boards.close()
    with ProjectionRunner(
        application_class=Boards, projection_class=Projected, view_class=Tasks, env=settings
    ) as runner:
        runner.wait(last, timeout=WITHIN)
        written = runner.view.written
        assert len(written) == events
        runner.view.datastore.close()
    return (events - 1) / (written[-1] - written[0])


def _settings(database: str) -> dict[str, str]:
    url = urlsplit(database)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": url.path[1:],
        "POSTGRES_HOST": parse_qs(url.query)["host"][0],
        "POSTGRES_USER": url.username or "postgres",
        "POSTGRES_PASSWORD": "none",
    }
