"""From an event's append to its being visible, the 99th percentile, while the same view is built anew beside it.

Both sides are the same: the aggregator of projects at work in this process, one event at a time. On one of them
another process builds the view anew into the same database, from the same broker; it is told to handle a part of the
log, and events are appended until it has. On the other that process stands by.
"""

import asyncio
import time

from devpie_projects_views.main import PROJECT_VIEWS
from mesh.store import JetStreamStore
from nats.aio.client import Client

from benchmarks.arrivals import Arrivals, view_commits
from benchmarks.bench import Bench
from benchmarks.child import url_of
from benchmarks.long_log import append_log
from benchmarks.rebuild_process import rebuild_process
from benchmarks.rounds import percentile, take_turns
from benchmarks.rows import Row, at_most
from benchmarks.sample import Project

__all__ = ["measure"]

EVENTS_EACH = 20_000
ALONE = 250
FEWEST = 10
TASKS = 5


class Live:
    """A project that is worked on while its view is kept."""

    def __init__(self, nc: Client, bench: Bench, visible: Arrivals) -> None:
        self._project = Project(bench.contracts)
        self._store = JetStreamStore(nc, bench.contracts)
        self._visible = visible
        self._last = 0
        self._moved = 0

    async def begin(self) -> None:
        """Have the view catch up with the log."""
        self._last = await self._store.append(self._project.entity, self._project.history(5 + TASKS, TASKS), 0)
        await self._visible.wait_for(self._last)

    async def latency(self) -> float:
        """Milliseconds of one more event."""
        event = self._project.task_moved(self._moved % TASKS)
        self._moved += 1
        begin = time.perf_counter()
        self._last = await self._store.append(self._project.entity, [event], self._last)
        await self._visible.wait_for(self._last)
        return 1000 * (time.perf_counter() - begin)


async def measure(bench: Bench) -> list[Row]:
    each = bench.sized(EVENTS_EACH)
    during = f"append to visible, p99, rebuild of {each:,} events goes on"
    async with bench.connections() as (nc, _):
        bench.told(f"appending {bench.rounds * each:,} events")
        await append_log(nc, bench, bench.rounds * each)
        database = await bench.database()
        view = PROJECT_VIEWS.build(nc=nc, contracts=bench.contracts, database=database)
        rebuilding = rebuild_process(url_of(nc), database, "projects_v1_rebuild", "single")
        async with view_commits(nc) as visible:
            await view.start()
            live = Live(nc, bench, visible)
            bench.told("the live view catches up")
            await live.begin()

            async with rebuilding as process:

                async def while_rebuilt() -> float:
                    rebuilt = asyncio.create_task(process.go_on(each))
                    latencies = []
                    while not rebuilt.done():
                        latencies.append(await live.latency())
                    await rebuilt
                    assert len(latencies) >= FEWEST, f"the rebuild was over after {len(latencies)} events"
                    return percentile(latencies, 99)

                async def alone() -> float:
                    return percentile([await live.latency() for _ in range(bench.sized(ALONE))], 99)

                figures = await take_turns(
                    bench.rounds, {during: while_rebuilt, "without": alone}, bench.told, warm_up=False
                )
            await view.stop()
    return [figures.row(during, ["without"], "ms", at_most(2))]
