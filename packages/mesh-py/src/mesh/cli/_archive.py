"""What the commands of the archive share: the servers, which may be running or not, and how far the work is."""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from nats.aio.client import Client
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from mesh.archive import Archive
from mesh.cli._system import state_directory, topology
from mesh.contracts import Contracts
from mesh.errors import StartError
from mesh.hosting.connection import Connection
from mesh.hosting.logs import configure_logs
from mesh.hosting.servers import Servers
from mesh.hosting.settings import Settings
from mesh.hosting.topology import Topology

__all__ = ["Opened", "Rates", "opened", "opened_archive", "using"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A system's servers, and what it consists of."""

    settings: Settings
    topology: Topology
    contracts: Contracts
    nc: Client

    @property
    def archive_url(self) -> str:
        return self.settings.archive_url or self.settings.postgres_url


@asynccontextmanager
async def opened(state_dir: Path | None, log_level: str = "warning") -> AsyncIterator[Opened]:
    """The system that the settings name or that runs on the state directory; else its servers alone, started for this.

    Raises StartError.
    """
    settings = Settings.read(state_dir=state_dir)
    if settings.nats_url and (settings.archive_url or settings.postgres_url):
        async with using(settings, log_level) as system:
            yield system
        return
    state = state_directory(settings)
    try:
        running = state.running()
    except StartError:
        if not (state.path / "nats").is_dir():
            raise
    else:
        found = {"nats_url": running.nats_url, "postgres_url": running.postgres_url}
        update = {name: getattr(settings, name) or value for name, value in found.items()}
        async with using(settings.model_copy(update=update), log_level) as system:
            yield system
        return
    with state:
        async with Servers(state, settings) as servers, using(servers.settings, log_level) as system:
            yield system


@asynccontextmanager
async def using(settings: Settings, log_level: str = "warning") -> AsyncIterator[Opened]:
    """A system on the servers that these settings name."""
    found = topology()
    configure_logs(settings.model_copy(update={"log_level": log_level}))
    connection = Connection(settings, f"{found.name}: archive")
    nc = await connection.open()
    try:
        yield Opened(settings, found, Contracts.load(found.messages), nc)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise StartError(f"the archive can't be used: {error or type(error).__name__}") from error
    finally:
        await connection.close()


@asynccontextmanager
async def opened_archive(url: str) -> AsyncIterator[Archive]:
    """The archive on that server. Raises StartError when it can't be reached."""
    try:
        archive = await Archive.open(url)
    except (asyncpg.PostgresError, OSError) as error:
        raise StartError(f"the archive can't be opened: {error or type(error).__name__}") from error
    try:
        yield archive
    finally:
        await archive.close()


class Rates:
    """A bar per stream, and how many events have been done per second."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}
        self._begun: dict[str, tuple[float, int]] = {}
        self._done: dict[str, int] = {}
        self._ended: dict[str, float] = {}

    @classmethod
    @contextmanager
    def shown(cls, console: Console) -> "Iterator[Rates]":
        """While the block lasts, on a terminal."""
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
        )  # fmt: skip
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
            yield cls(progress)

    def __call__(self, stream: str, position: int, head: int) -> None:
        now = time.monotonic()
        if stream not in self._tasks:
            self._tasks[stream] = self._progress.add_task(stream, rate="")
            self._begun[stream] = (now, position)
        self._done[stream], self._ended[stream] = position, now
        self._progress.update(self._tasks[stream], total=head, completed=position, rate=self.rate(stream))

    def rate(self, stream: str) -> str:
        """Events per second, once enough were done to tell."""
        since, first = self._begun.get(stream, (0.0, 0))
        seconds, count = self._ended.get(stream, 0.0) - since, self._done.get(stream, 0) - first
        return f"{count / seconds:,.0f} events/s" if count >= 1000 and seconds > 0 else ""
