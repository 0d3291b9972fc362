"""Commands decided and appended per second in one component, 100 in flight, each on a project of its own.

Ours is the whole way: `Commands.send`, the component, and the outcome back at the sender, all in one process and on
one connection, in both forms: asked (the event is on disk before the answer; the audit record follows) and by the work
queue (the command, its event, its outcome and its acknowledgement). Against:

- `js.publish` of nats-py, 100 in flight: the same events with the same headers, ready-made.
- the `eventsourcing` library with its PostgreSQL recorder: load the aggregate, call it, save it; see `library.py`.
"""

import asyncio
from datetime import timedelta

from mesh.component import Commands
from mesh.messages import encode

from benchmarks.bench import DOMAIN, Bench
from benchmarks.library import Library
from benchmarks.mesh import running_component
from benchmarks.rounds import in_flight, take_turns
from benchmarks.rows import Row, at_least
from benchmarks.sample import Project

__all__ = ["measure"]

IN_FLIGHT = 100
EACH = 8
TURNS = 2
WAIT = timedelta(seconds=30)
EXPECTED = "Nats-Expected-Last-Subject-Sequence"


async def measure(bench: Bench) -> list[Row]:
    each = bench.sized(EACH)
    async with bench.connections() as (nc, raw_nc), running_component(nc, bench.contracts):
        js = raw_nc.jetstream()
        library = Library(await bench.database())

        async def mesh(commands: Commands) -> float:
            projects = [Project(bench.contracts) for _ in range(IN_FLIGHT)]
            tasks = [[project.add_task().data for _ in range(each)] for project in projects]
            await asyncio.gather(*(commands.send(project.start(), wait=WAIT) for project in projects))

            async def add_task(worker: int) -> None:
                command = projects[worker].command(tasks[worker].pop())
                outcome = await commands.send(command, wait=WAIT)
                assert outcome, "not decided in time"
                assert outcome.position, outcome

            return await in_flight(IN_FLIGHT, each, add_task)

        async def raw() -> float:
            projects = [Project(bench.contracts) for _ in range(IN_FLIGHT)]
            events = [encode(project.history(6, tasks=1)[-1]) for project in projects]
            last = [0] * IN_FLIGHT

            async def publish(worker: int) -> None:
                entity = projects[worker].entity
                headers = {EXPECTED: str(last[worker]), f"{EXPECTED}-Subject": entity.events}
                subject = f"evt.{DOMAIN}.project.{entity.id}.TaskAdded"
                last[worker] = (await js.publish(subject, events[worker], headers=headers)).seq

            return await in_flight(IN_FLIGHT, each, publish)

        asked = Commands(nc, bench.contracts)
        queued = Commands(nc, bench.contracts, asking=False)
        sides = {
            "commands asked, 100 in flight": lambda: mesh(asked),
            "js.publish, 100 in flight": raw,
            "commands queued, 100 in flight": lambda: mesh(queued),
            "eventsourcing, PostgreSQL": lambda: library.rate(IN_FLIGHT, each),
        }
        figures = await take_turns(TURNS * bench.rounds, sides, bench.told)
        library.close()
    return [
        figures.row(ours, [peer], "commands/s", goal)
        for ours in ("commands asked, 100 in flight", "commands queued, 100 in flight")
        for peer, goal in (("js.publish, 100 in flight", at_least(0.25)), ("eventsourcing, PostgreSQL", at_least(5)))
    ]
