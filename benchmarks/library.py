"""The `eventsourcing` library as its users use it: an aggregate, a repository, the PostgreSQL recorder."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from benchmarks.sample import CONTENT

__all__ = ["Library"]


class Board(Aggregate):
    """A project with its tasks."""

    @event("Started")
    def __init__(self, name: str) -> None:
        self.name = name
        self.tasks: dict[str, tuple[str, str, str, int]] = {}

    @event("TaskAdded")
    def add_task(self, task_id: str, column_id: str, title: str, content: str, points: int) -> None:
        self.tasks[task_id] = (column_id, title, content, points)


class Boards(Application[UUID]):
    """Loads, changes, saves."""

    def start(self) -> UUID:
        board = Board(name="Web shop")
        self.save(board)
        return board.id

    def add_task(self, board_id: UUID) -> None:
        board: Board = self.repository.get(board_id)
        board.add_task(str(uuid4()), "To Do", "Show the delivery date", CONTENT, 5)
        self.save(board)


class Library:
    """Runs it in threads, each with a connection of its own from the library's pool."""

    def __init__(self, database_url: str, threads: int = 8, **settings: str) -> None:
        url = urlsplit(database_url)
        self._threads = ThreadPoolExecutor(threads)
        self._boards = Boards(
            env={
                "PERSISTENCE_MODULE": "eventsourcing.postgres",
                "POSTGRES_DBNAME": url.path[1:],
                "POSTGRES_HOST": parse_qs(url.query)["host"][0],
                "POSTGRES_USER": url.username or "postgres",
                "POSTGRES_PASSWORD": "none",
                "POSTGRES_POOL_SIZE": str(threads),
                "POSTGRES_MAX_OVERFLOW": "0",
                "POSTGRES_MAX_WAITING": "0",
                **settings,
            }
        )

    async def rate(self, boards: int, each: int) -> float:
        """Tasks added per second to so many boards at once, so many to each."""
        return await asyncio.to_thread(self._rate, boards, each)

    def _rate(self, boards: int, each: int) -> float:
        ids = list(self._threads.map(lambda _: self._boards.start(), range(boards)))
        begin = time.perf_counter()
        list(self._threads.map(lambda board: self._add_tasks(board, each), ids))
        return boards * each / (time.perf_counter() - begin)

    def _add_tasks(self, board_id: UUID, count: int) -> None:
        for _ in range(count):
            self._boards.add_task(board_id)

    def close(self) -> None:
        self._threads.shutdown()
        self._boards.close()
