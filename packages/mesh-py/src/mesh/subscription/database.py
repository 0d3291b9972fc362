"""A view database as an application sees it: to read only, and to wait for."""

import asyncio
import time
from datetime import timedelta
from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from mesh.contracts import event_stream
from mesh.errors import Unavailable

__all__ = ["ViewDatabase", "database_url", "ensure_database"]

POLL = 0.25
REACHED = """
select coalesce(min(position), 0) from mesh.positions join mesh.live using (subscription) where stream = $1
"""


def database_url(server: str, domain: str) -> str:
    """The URL of a domain's view database on that PostgreSQL server."""
    parts = urlsplit(server)
    return urlunsplit(parts._replace(path=f"/view_{quote(domain)}"))


async def ensure_database(server: str, domain: str) -> str:
    """Make the domain's view database where it is missing, and return its URL. Raises asyncpg's errors."""
    connection = await asyncpg.connect(server)
    try:
        name = f"view_{domain}"
        if not await connection.fetchval("select exists (select from pg_database where datname = $1)", name):
            await connection.execute(f'create database "{name}"')
    except (asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
        pass  # somebody else made it just now
    finally:
        await connection.close()
    return database_url(server, domain)


class ViewDatabase:
    """Read access to the views of a domain. Its connections can't write."""

    def __init__(self, url: str, domain: str, nc: Client, connections: int = 10) -> None:
        self.domain = domain
        self._url = url
        self._nc = nc
        self._connections = connections
        self._stream = event_stream(domain)
        self._pool: asyncpg.Pool | None = None
        self._signals: Subscription | None = None
        self._advanced = asyncio.Event()
        self._asking = asyncio.Lock()
        self._position = 0

    @property
    def pool(self) -> asyncpg.Pool:
        """The connections. Raises Unavailable before `start`."""
        if self._pool is None:
            raise Unavailable(f"the views of {self.domain} are not open")
        return self._pool

    async def start(self) -> None:
        """Open the connections. Raises asyncpg's errors and OSError when there is no such database."""
        self._pool = await asyncpg.create_pool(
            self._url, min_size=1, max_size=self._connections, command_timeout=10, init=self._opened,
            server_settings={"default_transaction_read_only": "on", "application_name": f"{self.domain}.application"},
        )  # fmt: skip
        self._signals = await self._nc.subscribe(f"view.{self.domain}.*", cb=self._signalled)

    async def stop(self) -> None:
        if self._signals is not None and not self._nc.is_closed:
            await self._signals.unsubscribe()
        if self._pool is not None:
            await self._pool.close()
            self._pool = None

    async def reached(self, position: int, within: timedelta) -> bool:
        """Whether every live view shows the domain's log up to `position`, waiting for it no longer than `within`."""
        deadline = time.monotonic() + within.total_seconds()
        while self._position < position:
            # Cleared before asking, so that a signal which comes while asking is not missed.
            self._advanced.clear()
            await self._ask(position)
            left = deadline - time.monotonic()
            if self._position >= position or left <= 0:
                break
            try:
                async with asyncio.timeout(min(left, POLL)):
                    await self._advanced.wait()
            except TimeoutError:
                continue
        return self._position >= position

    async def _ask(self, position: int) -> None:
        async with self._asking:
            if self._position < position:
                try:
                    self._position = await self.pool.fetchval(REACHED, self._stream)
                except asyncpg.UndefinedTableError:
                    self._position = 0  # no view was ever begun

    async def _opened(self, connection: asyncpg.Connection) -> None:
        connection.add_termination_listener(self._closed)

    def _closed(self, _: asyncpg.Connection) -> None:
        # A database that crashed may have lost the last commits of its views, so what it had reached says nothing.
        self._position = 0

    async def _signalled(self, _: Msg) -> None:
        self._advanced.set()
