"""A log of any length, made without ever holding more than a part of it."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from random import Random

from mesh.store import JetStreamStore, Write
from nats.aio.client import Client

from benchmarks.bench import Bench
from benchmarks.sample import Project

__all__ = ["append_log"]

AT_WORK = 100
EVENTS_EACH = 50
TASKS_EACH = 20
COMMIT = 500


async def append_log(nc: Client, bench: Bench, events: int) -> None:
    """Projects of 50 events, a hundred at work at a time, their events alternating as those of people do."""
    store, chance = JetStreamStore(nc, bench.contracts), Random(1)
    part = AT_WORK * EVENTS_EACH
    for appended in range(0, events, part):
        for writes in _commits(bench, min(part, events - appended), chance):
            await store.append_all(writes)


def _commits(bench: Bench, events: int, chance: Random) -> Iterator[list[Write]]:
    projects = [Project(bench.contracts) for _ in range(AT_WORK)]
    histories = [iter(project.history(EVENTS_EACH, TASKS_EACH)) for project in projects]
    order = [index for index in range(AT_WORK) for _ in range(EVENTS_EACH)]
    chance.shuffle(order)
    for begin in range(0, events, COMMIT):
        turns = Counter(order[begin : min(begin + COMMIT, events)])
        yield [Write(projects[i].entity, list(islice(histories[i], count)), None) for i, count in turns.items()]
