"""What the subscriptions of a view database have made of some events."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import asyncpg
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from mesh.errors import Unavailable

__all__ = ["Seen", "seen_by"]

STANDING = """
select subscription, position, advanced, types
from mesh.handles join mesh.positions using (subscription, stream) where stream = $1 order by subscription
"""
ASIDE = """
select subscription, sequence, 'parked' as state, parked as at from mesh.parked where stream = $1 and sequence = any($2)
union all
select subscription, sequence, 'skipped', skipped from mesh.skipped where stream = $1 and sequence = any($2)
"""


class Seen(BaseModel):
    """What a subscription has made of an event.

    handled: it is in the view, and was at `at` at the latest. behind: the subscription has not come to it. parked:
    it failed, or waits behind one that did. skipped: somebody gave it up.
    """

    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, frozen=True)

    subscription: str
    state: Literal["handled", "behind", "parked", "skipped"]
    at: datetime | None = None


async def seen_by(database: str, stream: str, events: Sequence[tuple[int, str]]) -> list[list[Seen]]:
    """For each event (sequence and type), what became of it. Raises Unavailable when the database can't be asked."""
    try:
        connection = await asyncpg.connect(database, timeout=5, command_timeout=10)
        try:
            standing = await connection.fetch(STANDING, stream)
            aside = await connection.fetch(ASIDE, stream, [sequence for sequence, _ in events])
        finally:
            await connection.close(timeout=2)
    except (asyncpg.InvalidCatalogNameError, asyncpg.UndefinedTableError):
        return [[] for _ in events]  # nothing was ever subscribed to there
    except (OSError, asyncpg.InterfaceError, asyncpg.PostgresError) as error:
        raise Unavailable(f"the views can't be asked: {error}") from error
    exceptions = {(row["subscription"], row["sequence"]): (row["state"], row["at"]) for row in aside}
    return [[_seen(row, sequence, exceptions) for row in standing if type in row["types"]] for sequence, type in events]


def _seen(row: asyncpg.Record, sequence: int, exceptions: dict[tuple[str, int], tuple[str, datetime]]) -> Seen:
    state, at = exceptions.get((row["subscription"], sequence), ("handled", row["advanced"]))
    if row["position"] < sequence:
        state, at = "behind", None
    return Seen.model_validate({"subscription": row["subscription"], "state": state, "at": at})
