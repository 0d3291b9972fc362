"""Where a subscription stands, kept beside its tables and moved on in the same transaction as they are.

Schema `mesh` of a view database:  positions (subscription, stream -> position)  and  live (which version of a view
answers: the views of that name in schema `public` read its tables)  and  held (versions up to this one answer only when
a person says so).
"""

import asyncpg

from mesh.errors import Fenced

__all__ = ["advance", "is_known", "prepare", "publish_tables", "read", "start_at"]

DEFINITIONS = """
create schema if not exists mesh;
create table if not exists mesh.positions (
    subscription text not null,
    stream text not null,
    position bigint not null,
    advanced timestamptz not null default now(),
    primary key (subscription, stream)
);
create table if not exists mesh.live (
    view text primary key,
    subscription text not null
);
create table if not exists mesh.held (
    view text primary key,
    version integer not null
);
"""


async def prepare(connection: asyncpg.Connection) -> None:
    """Make the schema `mesh` where it is missing. Several may try at once."""
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(hashtext('mesh.positions'))")
        await connection.execute(DEFINITIONS)


async def is_known(connection: asyncpg.Connection, subscription: str) -> bool:
    return bool(
        await connection.fetchval("select exists (select from mesh.positions where subscription = $1)", subscription)
    )


async def start_at(connection: asyncpg.Connection, subscription: str, stream: str, position: int) -> None:
    await connection.execute(
        "insert into mesh.positions (subscription, stream, position) values ($1, $2, $3)",
        subscription, stream, position,
    )  # fmt: skip


async def read(connection: asyncpg.Connection, subscription: str, stream: str) -> int:
    """The sequence of the last event that is in the tables, 0 for none."""
    return int(
        await connection.fetchval(
            "select position from mesh.positions where subscription = $1 and stream = $2", subscription, stream
        )
    )


async def advance(connection: asyncpg.Connection, subscription: str, stream: str, old: int, new: int) -> None:
    """Move on from the position that was read. Raises Fenced when it is no longer there."""
    done = await connection.execute(
        "update mesh.positions set position = $4, advanced = now() "
        "where subscription = $1 and stream = $2 and position = $3",
        subscription, stream, old, new,
    )  # fmt: skip
    if done != "UPDATE 1":
        raise Fenced(f"{subscription} is no longer at {old} of {stream}: another instance writes it")


async def publish_tables(connection: asyncpg.Connection, view: str, subscription: str) -> None:
    """Let this subscription's tables be what `public` shows, unless another version of the view answers."""
    await connection.execute("insert into mesh.live values ($1, $2) on conflict do nothing", view, subscription)
    # Shared, so that no switch to another version comes between looking and showing.
    live = await connection.fetchval("select subscription from mesh.live where view = $1 for share", view)
    if live != subscription:
        return
    tables = await connection.fetch("select tablename from pg_tables where schemaname = $1", subscription)
    for (table,) in tables:
        await connection.execute(
            f'create or replace view public."{table}" as select * from "{subscription}"."{table}"'  # noqa: S608
        )
