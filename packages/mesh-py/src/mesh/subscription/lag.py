"""How far every subscription of a system is, as the view databases and the broker tell it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import asyncpg
from nats.aio.client import Client

from mesh.errors import Unavailable
from mesh.subscription import positions
from mesh.subscription.lease import EXPIRES
from mesh.subscription.standing import head_of, seconds_behind

__all__ = ["Lag", "look", "with_rates"]

STANDING = """
select p.subscription, p.stream, p.position,
    (select count(*) from mesh.parked k where (k.subscription, k.stream) = (p.subscription, p.stream)) as parked,
    case when l.heartbeat > clock_timestamp() - $1::interval then l.holder end as holder,
    l.epoch, l.since
from mesh.positions p left join mesh.leases l using (subscription) order by p.subscription, p.stream
"""


@dataclass(frozen=True, slots=True)
class Lag:
    """One stream of a subscription. `events` and `seconds` behind its head; `rate` in events per second when known.

    `holder` is the instance that writes, None when there is none; `epoch` counts how often that has changed.
    """

    subscription: str
    stream: str
    position: int
    head: int
    seconds: float
    parked: int
    holder: str | None
    epoch: int
    seen: float
    rate: float | None = None

    @property
    def events(self) -> int:
        """How many events of the stream it has not passed."""
        return max(self.head - self.position, 0)


async def look(nc: Client, databases: Sequence[str]) -> list[Lag]:
    """Every subscription of these view databases; those that were never made have none. Raises Unavailable."""
    found = [row for database in databases for row in await _rows(database)]
    heads = {stream: await head_of(nc, stream) for stream in {row["stream"] for row in found}}
    seen = time.monotonic()
    return [
        Lag(
            subscription=row["subscription"],
            stream=row["stream"],
            position=row["position"],
            head=heads[row["stream"]],
            seconds=await seconds_behind(nc, row["stream"], row["position"], heads[row["stream"]]),
            parked=row["parked"],
            holder=row["holder"],
            epoch=row["epoch"] or 0,
            seen=seen,
        )
        for row in found
    ]


def with_rates(before: Sequence[Lag], now: Sequence[Lag]) -> list[Lag]:
    """The later look, with how fast each has moved since the earlier one."""
    earlier = {(lag.subscription, lag.stream): lag for lag in before}
    return [replace(lag, rate=_rate(earlier.get((lag.subscription, lag.stream)), lag)) for lag in now]


def _rate(before: Lag | None, now: Lag) -> float | None:
    if before is None or now.seen <= before.seen:
        return None
    return max(0.0, (now.position - before.position) / (now.seen - before.seen))


async def _rows(database: str) -> list[asyncpg.Record]:
    try:
        connection = await asyncpg.connect(database, timeout=5, command_timeout=10)
    except asyncpg.InvalidCatalogNameError:
        return []
    except (OSError, asyncpg.PostgresError) as error:
        raise Unavailable(f"the views can't be asked: {error}") from error
    try:
        await positions.prepare(connection)
        return list(await connection.fetch(STANDING, EXPIRES))
    except (OSError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
        raise Unavailable(f"the views can't be asked: {error}") from error
    finally:
        await connection.close(timeout=2)
