"""How long nobody writes a view when the process of the instance that writes it is killed (`kill -9`): the median.

Two instances run in processes of their own. From before the kill until the next event, appended as soon as the process
is gone, is visible: only the standby can have written it. There is no peer; the figure is shown in seconds.
"""

import asyncio
import time
from asyncio.subprocess import Process
from contextlib import AsyncExitStack
from statistics import median

import asyncpg
from mesh.store import JetStreamStore
from mesh.subscription.versions import kept_by
from mesh.testing import eventually

from benchmarks.arrivals import view_commits
from benchmarks.bench import Bench
from benchmarks.child import end, start_child, url_of
from benchmarks.rows import Row, at_most
from benchmarks.sample import Project

__all__ = ["measure"]

KILLS = 10
SUBSCRIPTION = "projects_v1"
SESSIONS = 3  # two of the instance that writes, one of the one that stands by
WITHIN = 30.0


async def measure(bench: Bench) -> list[Row]:
    kills = max(3, bench.sized(KILLS))
    took: list[float] = []
    async with bench.connections() as (nc, _), AsyncExitStack() as stack:
        database = await bench.database()
        pg = await asyncpg.connect(database)
        stack.push_async_callback(pg.close)
        visible = await stack.enter_async_context(view_commits(nc))
        project, store = Project(bench.contracts), JetStreamStore(nc, bench.contracts)
        last = await store.append(project.entity, project.history(10), 0)

        async def instance() -> Process:
            process = await start_child("benchmarks.instance", ["--nats", url_of(nc), "--database", database])
            stack.push_async_callback(end, process)
            return process

        async def stands_by() -> bool:
            return await kept_by(pg, SUBSCRIPTION) == SESSIONS

        async def written(sequence: int) -> None:
            await asyncio.wait_for(visible.wait_for(sequence), WITHIN)

        active = await instance()
        await written(last)
        for number in range(kills):
            bench.told(f"kill {number + 1} of {kills}")
            standby = await instance()
            await eventually(stands_by)
            last = await store.append(project.entity, [project.task_moved()], last)
            await written(last)
            begin = time.perf_counter()
            active.kill()
            await active.wait()
            last = await store.append(project.entity, [project.task_moved()], last)
            await written(last)
            took.append(time.perf_counter() - begin)
            active = standby
    seconds = median(took)
    return [Row(f"takeover, {kills} kills", "one second", "s", seconds, 1.0, seconds, at_most(2))]
