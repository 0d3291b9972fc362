"""What a handler may do with its view: write rows and documents in the transaction of its batch."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
from pydantic import BaseModel

from mesh.subscription.documents import Documents
from mesh.subscription.statements import Statements

__all__ = ["DocumentCache", "View"]

M = TypeVar("M", bound=BaseModel)
DocumentCache = OrderedDict[tuple[str, UUID], BaseModel | None]
"""Documents by table and id as they are in the database, the one used last at the end; None: there is none."""

CACHED_DOCUMENTS = 1000


class View:
    """A subscription's tables within one transaction.

    Writes are collected and sent together, before the next read and before the commit, in an order that has the effect
    of the one in which they were made; documents that change several times in a batch are written once.
    """

    def __init__(self, connection: asyncpg.Connection, cache: DocumentCache) -> None:
        self._connection = connection
        self._cache = cache
        self._statements = Statements()
        self._changed: dict[tuple[str, UUID], Documents[Any]] = {}

    def execute(self, sql: str, *arguments: Any, of: Hashable = None) -> None:
        """Write with a statement; it is sent later, so it answers nothing.

        Name what it writes about in `of`, such as the id of the row or of what the row belongs to, when statements
        about another one never touch the same rows: they may then change places, and a batch takes few round trips
        instead of one for every change of SQL.
        """
        self._statements.add(sql, arguments, of)

    async def fetch(self, sql: str, *arguments: Any) -> list[asyncpg.Record]:
        """Read rows, which see everything written before."""
        await self.flush()
        return list(await self._connection.fetch(sql, *arguments))

    async def run(self, script: str) -> None:
        """Run statements that take no arguments, such as the definitions of tables."""
        await self.flush()
        await self._connection.execute(script)

    async def get(self, documents: Documents[M], id: UUID) -> M | None:
        """A document, None when there is none."""
        key = (documents.table, id)
        if key not in self._cache:
            raw = await self._connection.fetchval(documents.select, id)
            self._cache[key] = None if raw is None else documents.decode(raw)
        self._cache.move_to_end(key)
        return self._cache[key]  # type: ignore[return-value]

    async def require(self, documents: Documents[M], id: UUID) -> M:
        """A document that must be there. Raises LookupError: the handlers before this one left it out."""
        document = await self.get(documents, id)
        if document is None:
            raise LookupError(f"{documents.table} has no document {id}")
        return document

    def put(self, documents: Documents[M], id: UUID, document: M) -> None:
        """Write a document, new or changed."""
        self._remember(documents, id, document)

    def delete(self, documents: Documents[M], id: UUID) -> None:
        """Remove a document."""
        self._remember(documents, id, None)

    def _remember(self, documents: Documents[M], id: UUID, document: M | None) -> None:
        key = (documents.table, id)
        self._cache[key] = document
        self._cache.move_to_end(key)
        self._changed[key] = documents

    async def flush(self) -> None:
        """Send what was collected."""
        statements, self._statements = self._statements, Statements()
        changed, self._changed = self._changed, {}
        for (table, key), documents in changed.items():
            document = self._cache[table, key]
            if document is None:
                statements.add(documents.delete, (key,), (table, key))
            else:
                statements.add(documents.upsert, (key, documents.encode(document)), (table, key))
        for sql, arguments in statements.groups:
            if len(arguments) == 1:
                await self._connection.execute(sql, *arguments[0])
            else:
                await self._connection.executemany(sql, arguments)
        while len(self._cache) > CACHED_DOCUMENTS:
            self._cache.popitem(last=False)
