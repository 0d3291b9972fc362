"""How far the views and automations of a system have come, which may be further than its archive."""

from collections.abc import Iterable
from typing import NamedTuple

import asyncpg

from mesh.subscription.database import database_url

__all__ = ["Seen", "seen"]

POSITIONS = "select subscription, stream, position from mesh.positions order by subscription, stream"


class Seen(NamedTuple):
    """A subscription in the view database of a domain has handled a stream up to this sequence."""

    domain: str
    subscription: str
    stream: str
    position: int


async def seen(server: str, domains: Iterable[str]) -> list[Seen]:
    """Every position in the view databases on that PostgreSQL. Raises asyncpg's errors and OSError."""
    found: list[Seen] = []
    for domain in domains:
        try:
            connection = await asyncpg.connect(database_url(server, domain), timeout=10)
        except asyncpg.InvalidCatalogNameError:
            continue  # it has no views yet
        try:
            found += [Seen(domain, *row) for row in await connection.fetch(POSITIONS)]
        except (asyncpg.UndefinedTableError, asyncpg.InvalidSchemaNameError):
            continue
        finally:
            await connection.close(timeout=5)
    return found
