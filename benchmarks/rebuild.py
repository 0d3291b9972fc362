"""A view is built anew from a long log: events per second, and the memory that takes.

Ours is what `mesh rebuild` does, in a process of its own: once the aggregator of projects, whose handlers are given
one event at a time and change the board and the task as documents; once handlers for batches, which write
projects, columns and tasks as rows, without moving a task's neighbours. Against:

- the slower of: fetching the events with a pull consumer of nats-py in batches of 500 and doing nothing with them; and
  upserting them as they are, 500 in one `executemany` and transaction with a position, one row for each project;
- the projection of the `eventsourcing` library; see `projection.py`. Once as it comes, and once with what ours and
  the upserts have: commits that don't wait for the disk.

The sides take turns on a part of the log each time, and go on where they were; ours throws away what it has read
ahead when its turn ends, and pays for that. The memory is the highest of the process at the end, beside that of the
same process after the first part.
"""

import time
from contextlib import AsyncExitStack

from mesh.contracts import event_stream
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig

from benchmarks.bench import DOMAIN, Bench
from benchmarks.child import url_of
from benchmarks.long_log import append_log
from benchmarks.projection import projected
from benchmarks.raw_view import raw_table, upsert_together
from benchmarks.rebuild_process import RebuildProcess, rebuild_process
from benchmarks.rounds import Side, take_turns
from benchmarks.rows import Row, at_least, at_most

__all__ = ["Fetching", "measure"]

EACH = 20_000
TURNS = 2  # as many times the usual rounds
BATCH = 500
PROJECTED = 600
RAW = ["raw fetch", "raw batched upsert"]
AS_IT_COMES, NO_WAITING = "eventsourcing's projection", "eventsourcing's, no waiting for the disk"


class Fetching:
    """A pull consumer without acknowledgements, which goes on where it was."""

    def __init__(self, nc: Client) -> None:
        self._nc = nc

    async def start(self) -> None:
        self._subscription = await self._nc.jetstream().pull_subscribe(
            f"evt.{DOMAIN}.>", stream=event_stream(DOMAIN),
            # The others' turns may take longer than the five seconds after which the broker forgets a consumer.
            config=ConsumerConfig(ack_policy=AckPolicy.NONE, inactive_threshold=600),
        )  # fmt: skip

    async def fetch(self, count: int) -> list[Msg]:
        messages: list[Msg] = []
        while len(messages) < count:
            messages += await self._subscription.fetch(min(BATCH, count - len(messages)), timeout=10)
        return messages


async def measure(bench: Bench) -> list[Row]:
    each, turns = bench.sized(EACH), TURNS * bench.rounds
    events = turns * each
    async with AsyncExitStack() as stack:
        nc, raw_nc = await stack.enter_async_context(bench.connections())
        bench.told(f"appending {events:,} events")
        await append_log(nc, bench, events)

        async def process(views: str) -> RebuildProcess:
            database = await bench.database()
            return await stack.enter_async_context(rebuild_process(url_of(nc), database, "projects_v1_rebuild", views))

        single, batches = await process("single"), await process("batches")
        one, many = f"rebuild of {events:,} events", f"rebuild of {events:,} events, batch handlers"
        sides: dict[str, Side] = {
            one: lambda: single.go_on(each),
            many: lambda: batches.go_on(each),
            **await _raw(raw_nc, bench, each, stack),
            AS_IT_COMES: lambda: projected(bench, bench.sized(PROJECTED), waiting=True),
            NO_WAITING: lambda: projected(bench, bench.sized(PROJECTED), waiting=False),
        }
        figures = await take_turns(turns, sides, bench.told, warm_up=False)
    return [
        figures.row(one, RAW, "events/s", at_least(0.35)),
        figures.row(many, RAW, "events/s", at_least(0.6)),
        figures.row(one, [AS_IT_COMES], "events/s", at_least(20)),
        figures.row(one, [NO_WAITING], "events/s", None),
        figures.row(many, [AS_IT_COMES], "events/s", None),
        _memory(one, each, single),
        _memory(many, each, batches),
    ]


async def _raw(nc: Client, bench: Bench, each: int, stack: AsyncExitStack) -> dict[str, Side]:
    connection = await stack.enter_async_context(raw_table(await bench.database()))
    fetched, to_upsert = Fetching(nc), Fetching(nc)
    await fetched.start()
    await to_upsert.start()

    async def fetch() -> float:
        begin = time.perf_counter()
        await fetched.fetch(each)
        return each / (time.perf_counter() - begin)

    async def upsert() -> float:
        messages = await to_upsert.fetch(each)
        begin = time.perf_counter()
        for first in range(0, each, BATCH):
            await upsert_together(connection, messages[first : first + BATCH])
        return each / (time.perf_counter() - begin)

    return {"raw fetch": fetch, "raw batched upsert": upsert}


def _memory(name: str, each: int, process: RebuildProcess) -> Row:
    first, last = process.peaks[0], process.peaks[-1]
    return Row(f"{name}, peak memory", f"after {each:,}", "MiB", last, first, last / first, at_most(1.2))
