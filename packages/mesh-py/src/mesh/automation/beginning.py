"""Where a new automation begins, and until where it only remembers."""

import asyncpg
import nats.errors
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from mesh.errors import Unavailable
from mesh.subscription import View

__all__ = ["first", "head", "silent_until"]

DEFINITIONS = """
select pg_advisory_xact_lock(hashtext('mesh.silent'));
create table if not exists mesh.silent (
    subscription text not null,
    stream text not null,
    until bigint not null,
    primary key (subscription, stream)
);
"""
BEFORE = """
select position from mesh.positions where stream = $2 and subscription ~ ('^' || $1 || '_v[0-9]+$')
order by regexp_replace(subscription, '^.*_v', '')::int desc limit 1
"""
SILENCE = "insert into mesh.silent values ($1, $2, $3) on conflict (subscription, stream) do update set until = $3"


async def head(nc: Client, stream: str) -> int:
    """The sequence of the stream's last event, 0 when nothing has happened. Raises Unavailable."""
    try:
        return int((await nc.jetstream().stream_info(stream)).state.last_seq)
    except NotFoundError:
        return 0
    except (nats.errors.Error, TimeoutError, OSError) as error:
        raise Unavailable(f"stream {stream} can't be asked: {error or 'timed out'}") from error


async def first(connection: asyncpg.Connection, id: str, stream: str, default: int, *, remembers: bool) -> int:
    """After which sequence an automation begins that has no position yet: `default`.

    One whose earlier version has worked goes on where that stands. If it remembers, it reads everything before in
    silence, since its tables are new.
    """
    before = await connection.fetchval(BEFORE, id.rpartition("_v")[0], stream)
    if remembers:
        await connection.execute(DEFINITIONS)
        await connection.execute(SILENCE, id, stream, before or 0)
        return default if before is None else 0
    return default if before is None else int(before)


async def silent_until(view: View, id: str, stream: str) -> int:
    """Up to which sequence an automation that remembers sends nothing."""
    (row,) = await view.fetch("select until from mesh.silent where subscription = $1 and stream = $2", id, stream)
    return int(row["until"])
