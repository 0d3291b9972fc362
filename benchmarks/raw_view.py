"""A view kept with nats-py and asyncpg alone: one upsert for each event, its JSON as it came.

The connection has the settings of the mesh's subscriptions: a commit does not wait for the disk.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg
from nats.aio.msg import Msg

__all__ = ["UPSERT", "raw_table", "row", "upsert_one_by_one", "upsert_together"]

TABLE = """
create table raw (entity text primary key, sequence bigint not null, event jsonb not null);
create table position (stream text primary key, position bigint not null);
insert into position values ('PROJECTS', 0);
"""
UPSERT = """
insert into raw values ($1, $2, $3)
on conflict (entity) do update set sequence = excluded.sequence, event = excluded.event
"""
ADVANCE = "update position set position = $1 where stream = 'PROJECTS'"


@asynccontextmanager
async def raw_table(database: str) -> AsyncIterator[asyncpg.Connection]:
    """A connection to that database with the table made."""
    connection = await asyncpg.connect(database, server_settings={"synchronous_commit": "off"})
    await connection.execute(TABLE)
    try:
        yield connection
    finally:
        await connection.close()


async def upsert_together(connection: asyncpg.Connection, messages: Sequence[Msg]) -> None:
    """All in one transaction."""
    rows = [row(message) for message in messages]
    async with connection.transaction():
        await connection.executemany(UPSERT, rows)
        await connection.execute(ADVANCE, rows[-1][1])


async def upsert_one_by_one(connection: asyncpg.Connection, messages: Sequence[Msg]) -> None:
    """Each in a transaction of its own."""
    for message in messages:
        await upsert_together(connection, [message])


def row(message: Msg) -> tuple[str, int, str]:
    return message.subject.split(".")[3], message.metadata.sequence.stream, message.data.decode()
