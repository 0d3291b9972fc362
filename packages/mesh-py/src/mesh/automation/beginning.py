"""Where a new automation begins, and until where it only remembers."""

from collections.abc import Iterable

import asyncpg
import nats.errors
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from mesh.errors import Unavailable
from mesh.subscription import View

__all__ = ["Beginning", "silent_until"]

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


class Beginning:
    """Where an automation begins that has no position yet: at the head of each stream, as it was at the start.

    So nothing is missed that happens before the first instance has taken up its work. With `replays` it begins at the
    first event. One whose earlier version has worked goes on where that stands; if it `remembers`, it reads everything
    before in silence, since its tables are new.
    """

    def __init__(self, id: str, nc: Client, streams: Iterable[str], *, replays: bool, remembers: bool) -> None:
        self._id = id
        self._nc = nc
        self._streams = tuple(streams)
        self._replays = replays
        self._remembers = remembers
        self._heads: dict[str, int] = {}

    async def note(self) -> None:
        """See where the streams are. Raises Unavailable."""
        for stream in self._streams:
            self._heads[stream] = 0 if self._replays else await _head(self._nc, stream)

    async def first(self, connection: asyncpg.Connection, stream: str) -> int:
        """After which sequence to begin."""
        before = await connection.fetchval(BEFORE, self._id.rpartition("_v")[0], stream)
        default = self._heads[stream]
        if self._remembers:
            await connection.execute(DEFINITIONS)
            await connection.execute(SILENCE, self._id, stream, before or 0)
            return default if before is None else 0
        return default if before is None else int(before)


async def silent_until(view: View, id: str, stream: str) -> int:
    """Up to which sequence an automation that remembers sends nothing."""
    (row,) = await view.fetch("select until from mesh.silent where subscription = $1 and stream = $2", id, stream)
    return int(row["until"])


async def _head(nc: Client, stream: str) -> int:
    """The sequence of the stream's last event, 0 for a stream that is still to be made."""
    try:
        return int((await nc.jetstream().stream_info(stream)).state.last_seq)
    except NotFoundError:
        return 0
    except (nats.errors.Error, TimeoutError, OSError) as error:
        raise Unavailable(f"stream {stream} can't be asked: {error or 'timed out'}") from error
