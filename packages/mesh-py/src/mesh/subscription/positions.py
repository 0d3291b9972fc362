"""Where a subscription stands, kept beside its tables and moved on in the same transaction as they are.

Schema `mesh` of a view database has  positions (subscription, stream -> position),  live (which version of a view
answers: the views of that name in schema `public` read its tables),  held (versions up to this one answer only when
a person says so),  and what mesh.subscription.handles, lease, parking and repairs keep.
"""

from hashlib import sha256

import asyncpg

from mesh.errors import Fenced
from mesh.subscription import handles, lease, parking, repairs

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

ADVANCE = """
update mesh.positions set position = $4, advanced = now() where subscription = $1 and stream = $2 and position = $3
and ($5::bigint is null or exists (select from mesh.leases where subscription = $1 and epoch = $5))
"""


async def prepare(connection: asyncpg.Connection) -> None:
    """Make the schema `mesh` where it is missing or older than this program. Several may try at once."""
    definitions = f"{DEFINITIONS}{handles.DEFINITIONS}{lease.DEFINITIONS}{parking.DEFINITIONS}{repairs.DEFINITIONS}"
    known = sha256(definitions.encode()).hexdigest()
    if await connection.fetchval("select obj_description(to_regnamespace('mesh'), 'pg_namespace')") == known:
        return  # without any lock, which an instance that stands still might hold
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock(hashtext('mesh.positions'))")
        await connection.execute(definitions)
        await connection.execute(f"comment on schema mesh is '{known}'")


async def is_known(connection: asyncpg.Connection, subscription: str, stream: str | None = None) -> bool:
    """Whether that subscription was begun, in one stream or in any."""
    return bool(
        await connection.fetchval(
            "select exists (select from mesh.positions where subscription = $1 and ($2::text is null or stream = $2))",
            subscription, stream,
        )
    )  # fmt: skip


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


async def advance(
    connection: asyncpg.Connection, subscription: str, stream: str, old: int, new: int, epoch: int | None = None
) -> None:
    """Move on from the position that was read, in the epoch of the lease. Raises Fenced when either is past."""
    done = await connection.execute(ADVANCE, subscription, stream, old, new, epoch)
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
