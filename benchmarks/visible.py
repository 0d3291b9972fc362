"""From an event's append to its being visible in the view: the 99th percentile, one event at a time.

Ours ends when the mesh tells that the view has committed, which is what a query that waits for a position waits for.
The peer is nats-py and asyncpg alone: `js.publish`, a push consumer without acknowledgements, one upsert of the
event as it came (in a transaction of its own, without a position); it ends when the upsert returns. No commit waits
for the disk, on either side; every publish does.
"""

import time
from collections.abc import Awaitable, Callable

from devpie_projects_views.main import PROJECT_VIEWS
from mesh.contracts import event_stream
from mesh.messages import encode
from mesh.store import JetStreamStore
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from benchmarks.arrivals import Arrivals, view_commits
from benchmarks.bench import DOMAIN, Bench
from benchmarks.raw_view import UPSERT, raw_table, row
from benchmarks.rounds import percentile, take_turns
from benchmarks.rows import Row, at_most
from benchmarks.sample import Project

__all__ = ["measure"]

EVENTS = 250
TURNS = 2
TASKS = 5


async def measure(bench: Bench) -> list[Row]:
    async with bench.connections() as (nc, raw_nc):
        figures = await take_turns(
            TURNS * bench.rounds,
            {
                "append to visible, p99": lambda: _ours(nc, bench),
                "publish, consume, upsert, p99": lambda: _raw(raw_nc, bench),
            },
            bench.told,
        )
    return [figures.row("append to visible, p99", ["publish, consume, upsert, p99"], "ms", at_most(2))]


async def _ours(nc: Client, bench: Bench) -> float:
    project, store = Project(bench.contracts), JetStreamStore(nc, bench.contracts)
    view = PROJECT_VIEWS.build(nc=nc, contracts=bench.contracts, database=await bench.database())
    async with view_commits(nc) as visible:
        last = await _begun(project, store)
        await view.start()
        await visible.wait_for(last)

        async def append() -> int:
            nonlocal last
            last = await store.append(project.entity, [event], last)
            return last

        latencies = []
        for number in range(bench.sized(EVENTS)):
            event = project.task_moved(number % TASKS)
            latencies.append(await _until_visible(append, visible))
        await view.stop()
    return percentile(latencies, 99)


async def _raw(nc: Client, bench: Bench) -> float:
    project, js, visible = Project(bench.contracts), nc.jetstream(), Arrivals()
    subject = f"evt.{DOMAIN}.project.{project.id}.TaskMoved"
    await _begun(project, JetStreamStore(nc, bench.contracts))
    async with raw_table(await bench.database()) as connection:

        async def received(message: Msg) -> None:
            await connection.execute(UPSERT, *row(message))
            visible.reach(message.metadata.sequence.stream)

        consumer = await js.subscribe(
            f"evt.{DOMAIN}.>", stream=event_stream(DOMAIN), cb=received, manual_ack=True,
            config=ConsumerConfig(ack_policy=AckPolicy.NONE, deliver_policy=DeliverPolicy.NEW),
        )  # fmt: skip

        async def publish() -> int:
            return (await js.publish(subject, payload)).seq

        latencies = []
        for number in range(bench.sized(EVENTS)):
            payload = encode(project.task_moved(number % TASKS))
            latencies.append(await _until_visible(publish, visible))
        await consumer.unsubscribe()
    return percentile(latencies, 99)


async def _begun(project: Project, store: JetStreamStore) -> int:
    return await store.append(project.entity, project.history(5 + TASKS, TASKS), 0)


async def _until_visible(append: Callable[[], Awaitable[int]], visible: Arrivals) -> float:
    """Milliseconds from before the append."""
    begin = time.perf_counter()
    await visible.wait_for(await append())
    return 1000 * (time.perf_counter() - begin)
