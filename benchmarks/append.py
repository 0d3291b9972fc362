"""Appending one event: `store.append` against `js.publish` of nats-py.

Both send the same bytes with the same two expectation headers to the same stream. Ours also makes the bytes from the
event and reads the acknowledgement into an error tree; the peer gets them ready-made.
"""

from collections.abc import Awaitable, Callable

from mesh.messages import encode
from mesh.store import JetStreamStore

from benchmarks.bench import DOMAIN, Bench
from benchmarks.rounds import Side, in_flight, take_turns
from benchmarks.rows import Row, at_least
from benchmarks.sample import Project

__all__ = ["measure"]

SEQUENTIAL = 500
CONCURRENT = 100
EACH = 10
TURNS = 3
EXPECTED = "Nats-Expected-Last-Subject-Sequence"

Append = Callable[[int], Awaitable[object]]


async def measure(bench: Bench) -> list[Row]:
    async with bench.connections() as (nc, raw_nc):
        store, js = JetStreamStore(nc, bench.contracts), raw_nc.jetstream()

        def ours(workers: int) -> Append:
            projects = [Project(bench.contracts) for _ in range(workers)]
            events = [project.task_moved() for project in projects]
            last = [0] * workers

            async def append(worker: int) -> None:
                last[worker] = await store.append(projects[worker].entity, [events[worker]], last[worker])

            return append

        def raw(workers: int) -> Append:
            projects = [Project(bench.contracts) for _ in range(workers)]
            payloads = [encode(project.task_moved()) for project in projects]
            last = [0] * workers

            async def publish(worker: int) -> None:
                entity = projects[worker].entity
                headers = {EXPECTED: str(last[worker]), f"{EXPECTED}-Subject": entity.events}
                subject = f"evt.{DOMAIN}.project.{entity.id}.TaskMoved"
                last[worker] = (await js.publish(subject, payloads[worker], headers=headers)).seq

            return publish

        def side(make: Callable[[int], Append], workers: int, each: int) -> Side:
            return lambda: in_flight(workers, bench.sized(each), make(workers))

        figures = await take_turns(
            TURNS * bench.rounds,
            {
                "append, sequential": side(ours, 1, SEQUENTIAL),
                "js.publish, sequential": side(raw, 1, SEQUENTIAL),
                "append, 100 in flight": side(ours, CONCURRENT, EACH),
                "js.publish, 100 in flight": side(raw, CONCURRENT, EACH),
            },
            bench.told,
        )
    return [
        figures.row("append, sequential", ["js.publish, sequential"], "events/s", at_least(0.8)),
        figures.row("append, 100 in flight", ["js.publish, 100 in flight"], "events/s", at_least(0.7)),
    ]
