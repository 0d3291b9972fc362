"""What versions of views there are in a database, and removing one."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from mesh.errors import SubscriptionError
from mesh.subscription.rebuild import forget
from mesh.subscription.view import View

__all__ = ["Version", "drop", "kept_by", "versions"]

KNOWN = """
select n.nspname as schema, l.subscription is not null as answers, obj_description(n.oid, 'pg_namespace') as remark,
    coalesce(p.positions, '{}') as positions, p.advanced,
    (select count(*) from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p')) as tables,
    (select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c
        where c.relnamespace = n.oid and c.relkind in ('r', 'm'))::bigint as bytes,
    (select count(*) from pg_stat_activity a where a.datname = current_database() and a.pid <> pg_backend_pid()
        and a.application_name in (n.nspname, n.nspname || ' lease')) as sessions
from pg_namespace n left join mesh.live l on l.subscription = n.nspname
left join (
    select subscription, max(advanced) as advanced, array_agg(stream || ':' || position order by stream) as positions
    from mesh.positions group by subscription
) p on p.subscription = n.nspname
where exists (
    select from mesh.live known where n.nspname ~ ('^' || known.view || '_(v[0-9]+(_rebuild)?|at_[0-9]+)$')
) or obj_description(n.oid, 'pg_namespace') ~ ' as it was at [0-9]+$'
order by n.nspname
"""
KEPT = """
select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
and application_name in ($1, $1 || ' lease')
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One schema of views: a version of one, one in the making, or a view as it was."""

    schema: str
    answers: bool
    remark: str | None
    positions: tuple[str, ...]
    advanced: datetime | None
    tables: int
    bytes: int
    sessions: int


async def versions(connection: asyncpg.Connection) -> list[Version]:
    """Every schema of views in the database, sorted. What automations keep there is none: it can't be built again."""
    if not await connection.fetchval("select to_regclass('mesh.live') is not null"):
        return []
    rows = [dict(row) for row in await connection.fetch(KNOWN)]
    return [Version(**{**row, "positions": tuple(row["positions"])}) for row in rows]


async def kept_by(connection: asyncpg.Connection, subscription: str) -> int:
    """How many sessions of processes that keep this version, or stand by for it, there are beside this one."""
    return int(await connection.fetchval(KEPT, subscription))


async def drop(connection: asyncpg.Connection, schema: str) -> None:
    """Remove a schema of views. Raises SubscriptionError when it answers, is being written, or is none."""
    found = {version.schema: version for version in await versions(connection)}.get(schema)
    if found is None:
        raise SubscriptionError(f"there is no {schema}")
    if found.answers:
        raise SubscriptionError(f"{schema} answers: switch to another version first")
    if found.sessions:
        raise SubscriptionError(f"{schema} is written by a process: stop that one first")
    async with connection.transaction():
        await forget(View(connection, OrderedDict()), schema)
        await connection.execute("delete from mesh.leases where subscription = $1", schema)
