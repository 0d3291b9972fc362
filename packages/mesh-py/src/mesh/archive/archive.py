"""The archive: every event of a system in a PostgreSQL database of its own, one row each, and only ever added to."""

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from mesh.archive.record import Record, genesis
from mesh.errors import Fenced

__all__ = ["DATABASE", "Archive", "Row", "Tip"]

DATABASE = "archive"
PAGE = 1000
DEFINITIONS = """
create table if not exists streams (
    stream text primary key,
    position bigint not null,
    hash bytea not null,
    begun timestamptz not null default now(),
    advanced timestamptz not null default now()
);
create table if not exists events (
    stream text not null references streams,
    sequence bigint not null,
    subject text not null,
    headers text not null,
    data bytea not null,
    stored timestamptz not null,
    hash bytea not null,
    primary key (stream, sequence)
);
alter table events alter data set storage external;
create or replace function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'the archive is only added to'; end $$;
create or replace trigger only_added_to before update or delete or truncate on events execute function refuse();
"""
COLUMNS = ("sequence", "subject", "headers", "data", "stored", "hash")
ADVANCE = "update streams set position = $3, hash = $4, advanced = now() where stream = $1 and position = $2"
SELECT = f"select {', '.join(COLUMNS)} from events where stream = $1"  # noqa: S608 - names from above
GAPS = """
select before + 1, sequence - 1
from (select sequence, lag(sequence, 1, 0::bigint) over (order by sequence) as before from events where stream = $1) _
where sequence > before + 1 order by 1
"""
EXPECTED_AT = r"""
select expected, min(entity) as entity from (
    select (regexp_match(headers, 'Nats-Expected-Last-Subject-Sequence: (\d+)'))[1]::bigint as expected,
    (regexp_match(headers, 'Nats-Expected-Last-Subject-Sequence-Subject: ([^\n]+)'))[1] as entity
    from events where stream = $1
) _ where expected > 0 and not exists (select from events where stream = $1 and sequence = expected) group by expected
"""


class Tip(NamedTuple):
    """Up to where a stream is archived: the sequence of the last event, 0 for none, and its hash in the chain."""

    position: int
    hash: bytes


class Row(NamedTuple):
    """An event in the archive, with the hash that was written beside it."""

    record: Record
    hash: bytes


class Archive:
    """A connection to the archive. For one task at a time."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, server: str, database: str = DATABASE) -> "Archive":
        """The archive on that PostgreSQL server, made where it is missing. Raises asyncpg's errors and OSError."""
        try:
            connection = await _connect(_url(server, database))
        except asyncpg.InvalidCatalogNameError:
            await _create(server, database)
            connection = await _connect(_url(server, database))
        async with connection.transaction():
            await connection.execute("select pg_advisory_xact_lock(hashtext('mesh.archive'))")
            if await connection.fetchval("select to_regclass('public.events')") is None:
                await connection.execute(DEFINITIONS)
        return cls(connection)

    async def close(self) -> None:
        await self._connection.close(timeout=5)

    async def streams(self) -> dict[str, Tip]:
        """Every stream that was begun, and up to where."""
        rows = await self._connection.fetch("select stream, position, hash from streams order by stream")
        return {row["stream"]: Tip(row["position"], row["hash"]) for row in rows}

    async def tip(self, stream: str) -> Tip:
        """Up to where a stream is archived."""
        await self._connection.execute(
            "insert into streams (stream, position, hash) values ($1, 0, $2) on conflict do nothing",
            stream, genesis(stream),
        )  # fmt: skip
        row = await self._connection.fetchrow("select position, hash from streams where stream = $1", stream)
        return Tip(row["position"], row["hash"])

    async def append(self, stream: str, tip: Tip, records: Sequence[Record]) -> Tip:
        """Add events after the tip that was read, all or none. Raises Fenced when somebody else has added some."""
        rows, chained = [], tip.hash
        for record in records:
            chained = record.chained(chained)
            rows.append((stream, *record, chained))
        new = Tip(records[-1].sequence, chained)
        async with self._connection.transaction():
            # First, so that of two who add the same events one waits here for the other, and then adds none.
            if await self._connection.execute(ADVANCE, stream, tip.position, *new) != "UPDATE 1":
                raise Fenced(f"{stream} is archived further than {tip.position}: another copier is at work")
            await self._connection.copy_records_to_table("events", records=rows, columns=("stream", *COLUMNS))
        return new

    async def between(self, stream: str, first: int, last: int) -> list[Row]:
        """The events with sequences from `first` to `last`, in order."""
        found = await self._connection.fetch(
            f"{SELECT} and sequence between $2 and $3 order by sequence", stream, first, last
        )
        return [_row(row) for row in found]

    async def read(self, stream: str) -> AsyncIterator[Row]:
        """Every event of a stream, in order, a page at a time."""
        after = -1
        while True:
            page = await self._connection.fetch(
                f"{SELECT} and sequence > $2 order by sequence limit {PAGE}", stream, after
            )
            for row in page:
                yield _row(row)
            if len(page) < PAGE:
                return
            after = page[-1]["sequence"]

    async def ends_open(self, stream: str) -> bool:
        """Whether the last event is in a batch of which the rest is missing."""
        last = (await self.tip(stream)).position
        return any(row.record.open for row in await self.between(stream, last, last))

    async def gaps(self, stream: str) -> list[tuple[int, int]]:
        """The first and the last of the sequences that are missing, for each gap."""
        return [(row[0], row[1]) for row in await self._connection.fetch(GAPS, stream)]

    async def expected_at(self, stream: str) -> dict[int, str]:
        """For missing events that others were written on condition of: a subject on which they may have been."""
        rows = await self._connection.fetch(EXPECTED_AT, stream)
        return {row["expected"]: f"{row['entity'].removesuffix('.>')}.Lost" for row in rows}


def _row(row: asyncpg.Record) -> Row:
    return Row(Record(*row[:5]), row[5])


async def _connect(url: str) -> asyncpg.Connection:
    return await asyncpg.connect(url, timeout=10, server_settings={"application_name": "mesh archive"})


def _url(server: str, database: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{database}"))


async def _create(server: str, database: str) -> None:
    connection = await asyncpg.connect(server, timeout=10)
    try:
        await connection.execute(f'create database "{database}"')
    except (asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
        pass  # somebody else made it just now
    finally:
        await connection.close()
