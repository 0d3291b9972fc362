"""Parked events: what could not be handled and everything of the same entity behind it, kept until somebody decides.

mesh.parked   one row per event, with its bytes and, for the one that failed, error, traceback and attempts
mesh.skipped  those that somebody gave up, with the reason; nothing leaves `parked` but by being handled or this way
"""

import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import asyncpg

from mesh.subscription.delivered import Delivered

__all__ = ["DEFINITIONS", "Parked", "failed", "forget", "list_parked", "park", "parked_entities", "skip", "still_fails"]

DEFINITIONS = """
create table if not exists mesh.parked (
    subscription text not null,
    stream text not null,
    sequence bigint not null,
    entity text not null,
    type text not null,
    event bytea not null,
    error text not null,
    traceback text not null,
    attempts int not null,
    parked timestamptz not null default now(),
    tried timestamptz not null default now(),
    primary key (subscription, stream, sequence)
);
create table if not exists mesh.skipped (
    like mesh.parked,
    reason text not null,
    by text not null,
    skipped timestamptz not null default now()
);
"""
LONGEST = 20_000
COLUMNS = "subscription, stream, sequence, entity, type, event, error, traceback, attempts, parked, tried"


@dataclass(frozen=True, slots=True)
class Parked:
    """An event that waits. `attempts` is 0 for one that was never tried, because one before it is parked."""

    subscription: str
    stream: str
    sequence: int
    entity: str
    type: str
    event: bytes
    error: str
    traceback: str
    attempts: int
    parked: datetime
    tried: datetime

    @property
    def delivered(self) -> Delivered:
        return Delivered(self.sequence, self.entity, self.type, self.event)


def failed(error: BaseException) -> tuple[str, str]:
    """The error in one line, and its traceback; both bounded, and without what a text of PostgreSQL can't hold."""
    lines = "".join(traceback.format_exception(error))
    return _text(f"{type(error).__name__}: {error}")[:1000], _text(lines)[-LONGEST:]


def _text(text: str) -> str:
    return text.replace("\x00", "\\x00").encode("utf-8", "backslashreplace").decode()


async def park(
    connection: asyncpg.Connection,
    subscription: str,
    stream: str,
    events: Iterable[Delivered],
    error: str,
    trace: str = "",
    attempts: int = 0,
) -> None:
    """Put events aside."""
    await connection.executemany(
        "insert into mesh.parked (subscription, stream, sequence, entity, type, event, error, traceback, attempts) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        [(subscription, stream, e.sequence, e.entity, e.type, e.raw, error, trace, attempts) for e in events],
    )


async def parked_entities(connection: asyncpg.Connection, subscription: str, stream: str) -> dict[str, int]:
    """The entities whose events wait, and how many those are."""
    rows = await connection.fetch(
        "select entity, count(*) from mesh.parked where subscription = $1 and stream = $2 group by entity",
        subscription, stream,
    )  # fmt: skip
    return dict(rows)


async def list_parked(
    connection: asyncpg.Connection,
    subscription: str | None = None,
    entity: str | None = None,
    sequence: int | None = None,
    limit: int = 1000,
) -> list[Parked]:
    """Events that wait, those of one subscription and one entity in the order in which they happened."""
    rows = await connection.fetch(
        f"select {COLUMNS} from mesh.parked where ($1::text is null or subscription = $1) "  # noqa: S608
        "and ($2::text is null or entity = $2) and ($3::bigint is null or sequence = $3) "
        "order by subscription, stream, sequence limit $4",
        subscription, entity, sequence, limit,
    )  # fmt: skip
    return [Parked(**row) for row in rows]


async def forget(connection: asyncpg.Connection, event: Parked) -> bool:
    """Take an event that is handled now out of the parked ones; False when it is there no more."""
    done = await connection.execute(
        "delete from mesh.parked where subscription = $1 and stream = $2 and sequence = $3",
        event.subscription, event.stream, event.sequence,
    )  # fmt: skip
    return bool(done == "DELETE 1")


async def still_fails(connection: asyncpg.Connection, event: Parked, error: BaseException) -> None:
    """Keep the newest failure with the event."""
    line, trace = failed(error)
    await connection.execute(
        "update mesh.parked set error = $4, traceback = $5, attempts = attempts + 1, tried = now() "
        "where subscription = $1 and stream = $2 and sequence = $3",
        event.subscription, event.stream, event.sequence, line, trace,
    )  # fmt: skip


async def skip(connection: asyncpg.Connection, event: Parked, reason: str, by: str) -> bool:
    """Give an event up: it moves to `mesh.skipped`; False when it is not parked."""
    done = await connection.execute(
        f"with gone as (delete from mesh.parked where subscription = $1 and stream = $2 and sequence = $3 "  # noqa: S608
        f"returning {COLUMNS}) insert into mesh.skipped ({COLUMNS}, reason, by) select {COLUMNS}, $4, $5 from gone",
        event.subscription, event.stream, event.sequence, reason, by,
    )  # fmt: skip
    return bool(done == "INSERT 0 1")
