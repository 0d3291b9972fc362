"""While one instance writes a subscription's views: its connection, its epoch and the documents it knows."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import asyncpg

from mesh.subscription.view import DocumentCache, View

__all__ = ["Session"]


@dataclass
class Session:
    """Shared by the streams of a subscription, which write one after the other."""

    subscription: str
    connection: asyncpg.Connection
    epoch: int
    _documents: DocumentCache = field(default_factory=OrderedDict)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @staticmethod
    async def connect(database: str, subscription: str) -> asyncpg.Connection:
        """A connection to write views with."""
        return await asyncpg.connect(
            database,
            timeout=10,
            # The position is in the same transaction, so what a power loss takes is read again.
            server_settings={
                "synchronous_commit": "off", "search_path": subscription, "application_name": subscription,
            },
        )  # fmt: skip

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[asyncpg.Connection]:
        """The connection, for as long as the block lasts; outside of a transaction."""
        async with self._turn:
            yield self.connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[View]:
        """All or nothing. What was written through the view is sent when the block asks for it."""
        async with self._turn:
            try:
                async with self.connection.transaction():
                    yield View(self.connection, self._documents)
            except BaseException:
                self._documents.clear()  # it knows what was rolled back
                raise
