"""Which version of a view answers: switched in one transaction, so that no reader sees a mixed or half-built view."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from random import random, shuffle

import asyncpg

from mesh.errors import SubscriptionError

__all__ = ["CatchUp", "hold", "is_version_of", "live", "positions_of", "retried", "show", "split", "switch", "waiting"]

LOCK_WITHIN, LONGEST_LOCK_WITHIN = 0.1, 0.5
"""Seconds, below PostgreSQL's `deadlock_timeout` (1 s): a switch yields to a reader with which it would lock up."""
SWITCH_WITHIN = 20.0
REACH_WITHIN = 2.0
POLL = 0.005

LOCKED = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)
CatchUp = Callable[[Mapping[str, int]], Awaitable[None]]
"""Brings a version up to these positions by stream, or waits until it is there; raises SubscriptionError when not."""

COLUMNS = """
select c.relname, array_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname = $1 and c.relkind = any($2::"char"[]) group by c.relname order by c.relname
"""
SHOWN = """
select distinct v.relname from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
join pg_class v on v.oid = r.ev_class join pg_class t on d.refclassid = 'pg_class'::regclass and t.oid = d.refobjid
where v.relnamespace = 'public'::regnamespace and t.relnamespace = to_regnamespace(quote_ident($1))
and v.relname = t.relname order by v.relname
"""


def split(subscription: str) -> tuple[str, int]:
    """The view and the version of a subscription's id: `projects_v2` is version 2 of `projects`."""
    view, _, version = subscription.rpartition("_v")
    return view, int(version)


def is_version_of(subscription: str, view: str) -> bool:
    """Whether that is the id of a version of the view, and not of something built for a look or a repair."""
    return re.fullmatch(re.escape(view) + "_v[0-9]+", subscription) is not None


async def live(connection: asyncpg.Connection, view: str) -> str | None:
    """The subscription whose tables `public` shows, None when no version ever did."""
    found: str | None = await connection.fetchval("select subscription from mesh.live where view = $1", view)
    return found


async def positions_of(connection: asyncpg.Connection, subscription: str, *, lock: bool = False) -> dict[str, int]:
    """Where a subscription stands in each stream; with `lock` it stays there until the transaction ends."""
    rows = await connection.fetch(
        f"select stream, position from mesh.positions where subscription = $1 order by stream {'for update' * lock}",  # noqa: S608
        subscription,
    )
    return dict(rows)


async def switch(
    connection: asyncpg.Connection, to: str, catch_up: CatchUp, *, by_hand: bool = False, within: float = SWITCH_WITHIN
) -> str | None:
    """Let another version answer, as soon as it stands where the one that answers stands; returns that one.

    So nobody who has read their own write can miss it afterwards. With `by_hand`, versions that are there by now
    answer only when a person says so. Raises SubscriptionError when it can't be done within that many seconds.
    """
    view, _ = split(to)

    async def attempt() -> str | None:
        before = await connection.fetchval("select subscription from mesh.live where view = $1 for update", view)
        if by_hand:
            await hold(connection, to)
        if before == to:
            return None
        if before is not None:
            await _caught_up(connection, before, to, catch_up)
        await show(connection, before, to)
        await connection.execute(
            "insert into mesh.live values ($1, $2) "
            "on conflict (view) do update set subscription = excluded.subscription",
            view, to,
        )  # fmt: skip
        return str(before)

    return await retried(connection, attempt, f"{to} can't answer now", within)


async def retried(
    connection: asyncpg.Connection, attempt: Callable[[], Awaitable[str | None]], trouble: str, within: float
) -> str | None:
    """A transaction that gives way to readers when it would wait for one, and is tried again.

    Raises SubscriptionError when readers leave it no room.
    """
    deadline = time.monotonic() + within
    patience = LOCK_WITHIN
    while True:
        try:
            async with connection.transaction():
                await connection.execute(f"set local lock_timeout = {1000 * patience:.0f}")
                return await attempt()
        except LOCKED as error:
            if time.monotonic() > deadline:
                raise SubscriptionError(f"{trouble}: its tables are being read without a break: {error}") from error
            patience = min(1.3 * patience, LONGEST_LOCK_WITHIN)
            await asyncio.sleep(LOCK_WITHIN * random())  # noqa: S311


async def _caught_up(connection: asyncpg.Connection, before: str, to: str, catch_up: CatchUp) -> None:
    reached = await positions_of(connection, before, lock=True)
    stands = await positions_of(connection, to)
    if not stands:
        raise SubscriptionError(f"{to} was never built")
    wanted = {stream: position for stream, position in reached.items() if stream in stands}
    await catch_up(wanted)


def waiting(connection: asyncpg.Connection, subscription: str, within: float = REACH_WITHIN) -> CatchUp:
    """Waits for a version that other processes keep."""

    async def reach(wanted: Mapping[str, int]) -> None:
        deadline = time.monotonic() + within
        while behind := _behind(await positions_of(connection, subscription), wanted):
            if time.monotonic() > deadline:
                raise SubscriptionError(
                    f"{subscription} is {behind} events behind the version that answers; is it kept by a process?"
                )
            await asyncio.sleep(POLL)

    return reach


def _behind(stands: Mapping[str, int], wanted: Mapping[str, int]) -> int:
    return sum(max(0, position - stands.get(stream, 0)) for stream, position in wanted.items())


async def hold(connection: asyncpg.Connection, subscription: str) -> None:
    """Let only people switch to this version and to others of its view that are there by now."""
    view, version = split(subscription)
    known = await connection.fetch("select subscription from mesh.positions union select subscription from mesh.live")
    newest = max([version, *(split(id)[1] for (id,) in known if is_version_of(id, view))])
    await connection.execute(
        "insert into mesh.held values ($1, $2) on conflict (view) do update set version = excluded.version",
        view, newest,
    )  # fmt: skip


async def show(connection: asyncpg.Connection, before: str | None, to: str) -> None:
    """Let `public` show the tables of one subscription where it showed those of another.

    A public view whose columns only become more is replaced; others are dropped and made. Needs a transaction.
    """
    tables = await _columns(connection, to, "r", "p")
    views = await _columns(connection, "public", "v")
    shown = {name for (name,) in await connection.fetch(SHOWN, before)} if before is not None else set()
    names = sorted(shown | set(tables))
    shuffle(names)  # so that a reader of several tables, in whatever order, is in the way of one attempt, not of all
    for name in names:
        if name in shown and tables.get(name, [])[: len(views[name])] != views[name]:
            await connection.execute(f'drop view public."{name}"')
        if name in tables:
            await connection.execute(
                f'create or replace view public."{name}" as select * from "{to}"."{name}"'  # noqa: S608
            )


async def _columns(connection: asyncpg.Connection, schema: str, *kinds: str) -> dict[str, list[str]]:
    return dict(await connection.fetch(COLUMNS, schema, [kind.encode() for kind in kinds]))
