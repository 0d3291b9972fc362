"""Loading an entity of 200 events and folding them: `store.load` against a batched direct get of the same messages.

The peer is nats-py alone: one request, its messages collected from a subscription that is there already, nothing
decoded. Ours checks and decodes every event and folds them into the state that decisions are made on.
"""

import asyncio
import json
import time

from devpie_projects.domain import PROJECT
from mesh.contracts import event_stream
from mesh.store import JetStreamStore
from nats.aio.client import Client
from nats.aio.msg import Msg

from benchmarks.bench import DOMAIN, Bench
from benchmarks.rounds import take_turns
from benchmarks.rows import Row, at_least
from benchmarks.sample import Project

__all__ = ["DirectGet", "measure"]

EVENTS = 200
LOADS = 10
TURNS = 5  # as many times the usual rounds, so that both see the same moments of a busy machine


class DirectGet:
    """Batched direct get as plainly as nats-py can do it."""

    def __init__(self, nc: Client) -> None:
        self._nc = nc
        self._inbox = nc.new_inbox()
        self._messages: list[Msg] = []
        self._done = asyncio.Event()

    async def start(self) -> None:
        await self._nc.subscribe(self._inbox, cb=self._received)

    async def _received(self, message: Msg) -> None:
        if message.headers and "Status" in message.headers:
            self._done.set()
        else:
            self._messages.append(message)

    async def get(self, stream: str, subject: str, first: int, batch: int) -> list[Msg]:
        self._messages = []
        self._done.clear()
        request = json.dumps({"seq": first, "next_by_subj": subject, "batch": batch}).encode()
        await self._nc.publish(f"$JS.API.DIRECT.GET.{stream}", request, reply=self._inbox)
        await self._done.wait()
        return self._messages


async def measure(bench: Bench) -> list[Row]:
    async with bench.connections() as (nc, raw_nc):
        store, raw = JetStreamStore(nc, bench.contracts), DirectGet(raw_nc)
        await raw.start()
        project = Project(bench.contracts)
        last = 0
        for event in project.history(EVENTS, tasks=50):
            last = await store.append(project.entity, [event], last)
        loads = bench.sized(LOADS)

        async def ours() -> float:
            begin = time.perf_counter()
            for _ in range(loads):
                events = await store.load(project.entity)
                PROJECT.fold(event.data for event in events)
                assert len(events) == EVENTS
            return loads / (time.perf_counter() - begin)

        async def peer() -> float:
            begin = time.perf_counter()
            for _ in range(loads):
                messages = await raw.get(event_stream(DOMAIN), project.entity.events, 1, EVENTS)
                assert len(messages) == EVENTS
            return loads / (time.perf_counter() - begin)

        figures = await take_turns(
            TURNS * bench.rounds, {"load and fold, 200 events": ours, "raw batched direct get": peer}, bench.told
        )
    return [figures.row("load and fold, 200 events", ["raw batched direct get"], "entities/s", at_least(0.6))]
