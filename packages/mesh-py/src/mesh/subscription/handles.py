"""Which types of events a subscription handles, kept beside its position so that others can tell what it has seen."""

from collections.abc import Iterable

import asyncpg

__all__ = ["DEFINITIONS", "declare"]

DEFINITIONS = """
create table if not exists mesh.handles (
    subscription text not null,
    stream text not null,
    types text[] not null,
    primary key (subscription, stream)
);
"""
DECLARE = """
insert into mesh.handles values ($1, $2, $3)
on conflict (subscription, stream) do update set types = excluded.types where handles.types <> excluded.types
"""


async def declare(connection: asyncpg.Connection, subscription: str, stream: str, types: Iterable[str]) -> None:
    """Say what the subscription handles of that stream."""
    await connection.execute(DECLARE, subscription, stream, sorted(types))
