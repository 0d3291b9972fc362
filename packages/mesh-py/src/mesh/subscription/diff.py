"""Two versions of a view, compared row by row at one position of the log."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncpg

from mesh.errors import SubscriptionError
from mesh.subscription.live import CatchUp, positions_of

__all__ = ["Difference", "TableDiff", "compare"]

EXAMPLES = 3
ALIGN_WITHIN = 15.0
PREFETCH = 1000
COLUMNS = """
select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
    coalesce(a.attnum = any(i.indkey), false) as key
from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_index i on i.indrelid = c.oid and i.indisprimary
where c.relnamespace = to_regnamespace(quote_ident($1)) and c.relkind in ('r', 'p') order by c.relname, a.attnum
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row by its key, and what is different: `(where, before, after)`; None where the row is in one version only."""

    key: str
    values: tuple[tuple[str, Any, Any], ...]


@dataclass
class TableDiff:
    """What one table shows in two versions."""

    table: str
    columns: tuple[str, ...] = ()
    """Those that are compared: of the same name and type in both."""
    changed_columns: tuple[str, ...] = ()
    """Those that are not."""
    rows: int = 0
    same: int = 0
    missing: int = 0
    """Rows of the old version that the new one doesn't have."""
    added: int = 0
    different: int = 0
    examples: list[Difference] = field(default_factory=list)
    only_in: str | None = None
    """The version that alone has this table."""

    @property
    def differs(self) -> int:
        return self.missing + self.added + self.different


@dataclass(frozen=True, slots=True)
class _Columns:
    types: Mapping[str, str]
    key: tuple[str, ...]


async def compare(database: str, old: str, new: str, catch_up: CatchUp) -> AsyncIterator[TableDiff]:
    """Compare every table; `catch_up` brings the new version to where the old one stands.

    Both are read as they are at one and the same position, in snapshots, so that writing goes on meanwhile. Needs the
    memory of a few thousand rows. Raises SubscriptionError when they can't be brought to one position.
    """
    async with _snapshots(database, old, new, catch_up) as (before, after):
        olds, news = await _tables(before, old), await _tables(after, new)
        for table in sorted({*olds, *news}):
            if table not in olds or table not in news:
                yield TableDiff(table, only_in=old if table in olds else new)
            else:
                yield await _table(table, (before, old, olds[table]), (after, new, news[table]))


@asynccontextmanager
async def _snapshots(
    database: str, old: str, new: str, catch_up: CatchUp
) -> AsyncIterator[tuple[asyncpg.Connection, asyncpg.Connection]]:
    async with AsyncExitStack() as stack:
        connections = []
        for _ in range(3):
            connection = await asyncpg.connect(database, server_settings={"application_name": "mesh diff"})
            stack.push_async_callback(connection.close, timeout=2)
            connections.append(connection)
        holding, before, after = connections
        deadline = time.monotonic() + ALIGN_WITHIN
        while not await _aligned(holding, old, new, catch_up, (before, after)):
            if time.monotonic() > deadline:
                raise SubscriptionError(f"{new} is ahead of {old}, which nobody keeps: they can't be compared")
            await asyncio.sleep(0.02)
        yield before, after


async def _aligned(
    holding: asyncpg.Connection, old: str, new: str, catch_up: CatchUp, readers: Sequence[asyncpg.Connection]
) -> bool:
    """Take a snapshot of each where both stand at the same place; the old one is held there for that moment."""
    stands = await positions_of(holding, old)
    await catch_up(_of_both(stands, await positions_of(holding, new)))  # most of the way, without holding anybody
    async with holding.transaction():
        stands = await positions_of(holding, old, lock=True)
        await catch_up(_of_both(stands, await positions_of(holding, new)))
        async with holding.transaction():
            reached = await positions_of(holding, new, lock=True)
            if _of_both(stands, reached) != _of_both(reached, stands):
                return False
            for reader in readers:
                await reader.execute("begin isolation level repeatable read read only; select 1")
    return True


def _of_both(positions: Mapping[str, int], others: Mapping[str, int]) -> dict[str, int]:
    return {stream: position for stream, position in positions.items() if stream in others}


async def _tables(connection: asyncpg.Connection, schema: str) -> dict[str, _Columns]:
    found: dict[str, list[asyncpg.Record]] = {}
    for row in await connection.fetch(COLUMNS, schema):
        found.setdefault(row["table"], []).append(row)
    return {
        table: _Columns({row["column"]: row["type"] for row in rows}, tuple(r["column"] for r in rows if r["key"]))
        for table, rows in found.items()
    }


Side = tuple[asyncpg.Connection, str, _Columns]


async def _table(table: str, before: Side, after: Side) -> TableDiff:
    olds, news = before[2], after[2]
    same = [name for name, type in olds.types.items() if news.types.get(name) == type]
    changed = sorted({*olds.types, *news.types} - set(same))
    diff = TableDiff(table, tuple(same), tuple(changed))
    keyed = olds.key if olds.key == news.key and set(olds.key) <= set(same) else ()
    if same:
        columns = [name for name in same if name not in keyed]
        await _merge(diff, _rows(before, table, keyed, columns), _rows(after, table, keyed, columns), columns)
    return diff


async def _rows(side: Side, table: str, key: Sequence[str], columns: Sequence[str]) -> AsyncIterator[asyncpg.Record]:
    """Rows in the order of their key as text; without a key, the whole row is one."""
    connection, schema, _ = side
    names = [f'"{name}"' for name in columns]
    keys = [f'"{name}"::text collate "C"' for name in key] or [f'row({", ".join(names)})::text collate "C"']
    selected = [f"array[{', '.join(keys)}]", *(f"{name}::text" for name in names)]
    query = (
        f"select {', '.join(selected)} "  # noqa: S608 - names from the catalogue
        f'from "{schema}"."{table}" order by {", ".join(keys)}'
    )
    async for row in connection.cursor(query, prefetch=PREFETCH):
        yield row


async def _merge(
    diff: TableDiff,
    before: AsyncIterator[asyncpg.Record],
    after: AsyncIterator[asyncpg.Record],
    columns: Sequence[str],
) -> None:
    old, new = await anext(before, None), await anext(after, None)
    while old is not None or new is not None:
        diff.rows += 1
        if new is None or (old is not None and old[0] < new[0]):
            assert old is not None  # noqa: S101 - narrows the type
            diff.missing += 1
            _example(diff, old[0], [("row", "there", None)])
            old = await anext(before, None)
        elif old is None or new[0] < old[0]:
            diff.added += 1
            _example(diff, new[0], [("row", None, "there")])
            new = await anext(after, None)
        else:
            _compare_row(diff, old, new, columns)
            old, new = await anext(before, None), await anext(after, None)


def _compare_row(diff: TableDiff, old: asyncpg.Record, new: asyncpg.Record, columns: Sequence[str]) -> None:
    if old == new:
        diff.same += 1
        return
    diff.different += 1
    if len(diff.examples) < EXAMPLES:
        pairs = zip(columns, list(old)[1:], list(new)[1:], strict=True)
        _example(diff, old[0], [found for name, a, b in pairs if a != b for found in _inside(name, a, b)])


def _example(diff: TableDiff, key: Sequence[str], values: Sequence[tuple[str, Any, Any]]) -> None:
    if len(diff.examples) < EXAMPLES:
        diff.examples.append(Difference(", ".join(key), tuple(values)))


def _inside(name: str, before: str | None, after: str | None) -> Iterator[tuple[str, Any, Any]]:
    """Where two values differ: in documents, the paths at which they do."""
    try:
        documents = json.loads(before or ""), json.loads(after or "")
    except ValueError:
        yield name, before, after
    else:
        yield from _paths(name, *documents)


def _paths(path: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from _paths(f"{path}.{key}", before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (a, b) in enumerate(zip(before, after, strict=True)):
            yield from _paths(f"{path}[{index}]", a, b)
    elif before != after:
        yield path, before, after
