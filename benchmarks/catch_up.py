"""A view catches up with the log: events per second from the first to the last.

Ours is the aggregator of projects: it decodes each event, hands it to its handler, which changes the board and the task
as documents, and commits batches of 500 together with its position. Against:

- the slower of: fetching the events with a pull consumer of nats-py in batches of 500 and doing nothing with them; and
  upserting them as they are, 500 in one `executemany` and transaction with a position, one row for each project;
- the aggregator with a batch of one: one transaction per event, everything else being equal.

All connections to PostgreSQL have the settings that subscriptions have, and all of them start from an empty database.
"""

import time
from collections import Counter
from itertools import islice
from random import Random

from devpie_projects_views.main import PROJECT_VIEWS
from mesh.contracts import event_stream
from mesh.store import JetStreamStore, Write
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig

from benchmarks.arrivals import view_commits
from benchmarks.bench import DOMAIN, Bench
from benchmarks.raw_view import raw_table, upsert_together
from benchmarks.rounds import Side, take_turns
from benchmarks.rows import Row, at_least
from benchmarks.sample import Project

__all__ = ["measure"]

PROJECT_COUNT = 200
EVENTS_EACH = 60
TASKS_EACH = 20
COMMIT = 20
BATCH = 500
ONE_BY_ONE = 1000


async def measure(bench: Bench) -> list[Row]:
    async with bench.connections() as (nc, raw_nc):
        bench.told("appending events")
        events = await _append_projects(nc, bench)
        messages = await _fetched(raw_nc, events)

        async def fetch() -> float:
            begin = time.perf_counter()
            await _fetched(raw_nc, events)
            return events / (time.perf_counter() - begin)

        async def upsert() -> float:
            async with raw_table(await bench.database()) as connection:
                begin = time.perf_counter()
                for first in range(0, events, BATCH):
                    await upsert_together(connection, messages[first : first + BATCH])
                return events / (time.perf_counter() - begin)

        figures = await take_turns(
            bench.rounds,
            {
                "view catches up": _aggregator(nc, bench, events, BATCH),
                "raw fetch": fetch,
                "raw batched upsert": upsert,
                "one transaction per event": _aggregator(nc, bench, bench.sized(ONE_BY_ONE), 1),
            },
            bench.told,
        )
    return [
        figures.row("view catches up", ["raw fetch", "raw batched upsert"], "events/s", at_least(0.35)),
        figures.row("view catches up", ["one transaction per event"], "events/s", at_least(10)),
    ]


async def _append_projects(nc: Client, bench: Bench) -> int:
    """Projects whose events alternate as those of people who work at the same time do; how many events that are."""
    store = JetStreamStore(nc, bench.contracts)
    projects = [Project(bench.contracts) for _ in range(bench.sized(PROJECT_COUNT))]
    histories = [iter(project.history(EVENTS_EACH, TASKS_EACH)) for project in projects]
    last = [0] * len(projects)
    order = [index for index in range(len(projects)) for _ in range(EVENTS_EACH)]
    chance = Random(1)
    order.sort(key=lambda index: index / len(projects) + chance.random() / 2)  # they begin one after the other
    for begin in range(0, len(order), COMMIT):
        turns = Counter(order[begin : begin + COMMIT])
        writes = [
            Write(projects[index].entity, list(islice(histories[index], count)), last[index])
            for index, count in turns.items()
        ]
        sequence = await store.append_all(writes) - sum(turns.values())
        for index, count in turns.items():
            sequence += count
            last[index] = sequence
    return len(order)


async def _fetched(nc: Client, count: int) -> list[Msg]:
    """So many events of the log, by a pull consumer without acknowledgements."""
    js = nc.jetstream()
    subscription = await js.pull_subscribe(
        f"evt.{DOMAIN}.>", stream=event_stream(DOMAIN), config=ConsumerConfig(ack_policy=AckPolicy.NONE)
    )
    messages: list[Msg] = []
    while len(messages) < count:
        messages += await subscription.fetch(min(BATCH, count - len(messages)), timeout=10)
    await subscription.unsubscribe()
    return messages


def _aggregator(nc: Client, bench: Bench, events: int, batch: int) -> Side:
    """The aggregator from its first commit until it has seen so many events."""

    async def side() -> float:
        database = await bench.database()
        view = PROJECT_VIEWS.build(nc=nc, contracts=bench.contracts, database=database, batch=batch)
        async with view_commits(nc) as visible:
            await view.start()
            await visible.wait_for(1)
            begin, already = time.perf_counter(), visible.reached
            await visible.wait_for(events)
            rate = (visible.reached - already) / (time.perf_counter() - begin)
            await view.stop()
        return rate

    return side
