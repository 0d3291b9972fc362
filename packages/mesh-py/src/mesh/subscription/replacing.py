"""Putting tables that were built anew in the place of a version's own, while that version goes on answering."""

import asyncpg

from mesh.errors import SubscriptionError
from mesh.subscription import positions
from mesh.subscription.live import SWITCH_WITHIN, CatchUp, positions_of, retried, show, split

__all__ = ["rebuilt_schema", "replace_tables"]

END_SESSIONS = """
select coalesce(bool_and(pg_terminate_backend(pid, 2000)), true) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and application_name = $1
"""


def rebuilt_schema(subscription: str) -> str:
    """Where the tables of a version are built anew before they take the place of the old ones."""
    return f"{subscription}_rebuild"


async def replace_tables(
    connection: asyncpg.Connection, subscription: str, catch_up: CatchUp, within: float = SWITCH_WITHIN
) -> None:
    """Let the tables built in `rebuilt_schema` be those of the subscription; the old ones are dropped.

    Whoever writes the old ones is stopped and begins anew on the new ones: its session is ended, and the position that
    it would move on is no longer there, even where the new one has the same value. `catch_up` brings the new tables to
    where the old ones stand. Raises SubscriptionError when it can't be done within that many seconds.
    """

    async def attempt() -> str | None:
        view, _ = split(subscription)
        answers = await connection.fetchval("select subscription from mesh.live where view = $1 for update", view)
        old = await positions_of(connection, subscription, lock=True)
        await catch_up(old)
        await _end_sessions(connection, subscription)
        await _rename(connection, subscription, shown=answers == subscription)
        return None

    await retried(connection, attempt, f"{subscription} can't be replaced now", within)


async def _end_sessions(connection: asyncpg.Connection, subscription: str) -> None:
    if not await connection.fetchval(END_SESSIONS, subscription):
        raise SubscriptionError(f"the process that writes {subscription} can't be stopped")


async def _rename(connection: asyncpg.Connection, subscription: str, *, shown: bool) -> None:
    new = rebuilt_schema(subscription)
    if shown:
        await show(connection, subscription, new)
    await connection.execute(f'drop schema if exists "{subscription}" cascade')
    await connection.execute(f'alter schema "{new}" rename to "{subscription}"')
    stands = await positions_of(connection, new)
    # Deleted and written again, not updated: a writer that waits here for the row finds it gone. What was parked is
    # in the new tables, so that to retry it would double it.
    await connection.execute("delete from mesh.positions where subscription = any($1)", [subscription, new])
    await connection.execute("delete from mesh.parked where subscription = $1", subscription)
    await connection.execute("delete from mesh.leases where subscription = $1", new)
    for stream, position in stands.items():
        await positions.start_at(connection, subscription, stream, position)
