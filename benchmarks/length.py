"""The latency of a command on an entity with a long past, beside one with a short past.

One project has 10 events, the other 100,000 (20,000 in a quick run); both hold the same five tasks. One command at a
time, by turns, after a first one on each.

Before that, figures of their own: the very first command on the long one, when its state must be folded from the whole
log, and the first one after a restart, which finds the snapshot that the first one led to. Both against a batched
direct get of the log by nats-py that decodes nothing.
"""

import time
from datetime import timedelta
from statistics import median

from mesh.component import Commands
from mesh.contracts import event_stream
from mesh.store import JetStreamStore
from nats.aio.client import Client

from benchmarks.bench import DOMAIN, Bench
from benchmarks.load import DirectGet
from benchmarks.mesh import running_component
from benchmarks.rounds import Side, take_turns
from benchmarks.rows import Row, at_most
from benchmarks.sample import Project

__all__ = ["measure"]

SHORT, LONG = 10, 100_000
BATCH = 1000
COMMANDS = 50
TURNS = 3
WAIT = timedelta(seconds=120)


async def measure(bench: Bench) -> list[Row]:
    async with bench.connections() as (nc, raw_nc):
        commands = Commands(nc, bench.contracts)
        long, length = Project(bench.contracts), bench.sized(LONG)
        bench.told(f"appending {length:,} events")
        await _append(nc, bench, long, length)

        def latency(*, short: bool) -> Side:
            """Milliseconds of a command, the median; those on the short past are on a new one in every round."""

            async def side() -> float:
                project = long
                if short:
                    project = Project(bench.contracts)
                    await _append(nc, bench, project, SHORT)
                await _move(commands, project)
                return 1000 * median([await _move(commands, project) for _ in range(COMMANDS)])

            return side

        raw = DirectGet(raw_nc)
        await raw.start()
        cold = await take_turns(1, _cold(raw, nc, bench, commands, long, length), bench.told, warm_up=False)
        async with running_component(nc, bench.contracts):
            warm = await take_turns(
                TURNS * bench.rounds,
                {f"command on {length:,} events": latency(short=False), "command on 10 events": latency(short=True)},
                bench.told,
            )
    return [
        warm.row(f"command on {length:,} events", ["command on 10 events"], "ms", at_most(1.2)),
        cold.row(f"first command on {length:,} events", ["raw batched direct get of them"], "ms", None),
        cold.row("first command after a restart", ["raw batched direct get of them"], "ms", None),
    ]


def _cold(
    raw: DirectGet, nc: Client, bench: Bench, commands: Commands, project: Project, length: int
) -> dict[str, Side]:
    async def ours() -> float:
        async with running_component(nc, bench.contracts):
            return 1000 * await _move(commands, project)

    async def peer() -> float:
        begin = time.perf_counter()
        for page in range(length // BATCH):
            await raw.get(event_stream(DOMAIN), project.entity.events, page * BATCH + 1, BATCH)
        return 1000 * (time.perf_counter() - begin)

    return {
        f"first command on {length:,} events": ours,
        "first command after a restart": ours,
        "raw batched direct get of them": peer,
    }


async def _append(nc: Client, bench: Bench, project: Project, length: int) -> None:
    store, last = JetStreamStore(nc, bench.contracts), 0
    events = project.history(length)
    for begin in range(0, length, BATCH):
        last = await store.append(project.entity, events[begin : begin + BATCH], last)


async def _move(commands: Commands, project: Project) -> float:
    """Seconds from sending to the outcome."""
    command = project.move_task(0)
    begin = time.perf_counter()
    outcome = await commands.send(command, wait=WAIT)
    taken = time.perf_counter() - begin
    assert outcome, "not decided in time"
    assert outcome.position, outcome
    return taken
