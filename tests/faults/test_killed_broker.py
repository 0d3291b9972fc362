"""The broker is killed under load and started again on the same store; nothing else is restarted."""

import asyncio
from random import Random
from uuid import uuid4

from devpie_events.projects import ColumnAdded
from faulty.customers import Customers, command, start_project
from faulty.oracle import check
from faulty.processes import Place
from faulty.victim import CONTRACTS
from faulty.views import check_views
from mesh.contracts import Entity
from mesh.errors import StoreError
from mesh.hosting.embedded import NatsServer
from mesh.messages import fresh_id, now
from mesh.store import JetStreamStore
from nats.aio.client import Client

COMMIT = 200


async def restarted(broker: NatsServer, random: Random, *, crash: bool = True) -> None:
    """Ends the broker at some moment and brings it back after a while."""
    await asyncio.sleep(random.uniform(0.2, 0.8))
    await asyncio.to_thread(broker.kill if crash else broker.stop)
    await asyncio.sleep(random.uniform(0, 0.3))
    await asyncio.to_thread(broker.start)


async def test_a_broker_that_restarts_under_load_loses_and_doubles_nothing_and_roles_resume_by_themselves(
    place: Place, nc: Client, broker: NatsServer, seed: str
) -> None:
    random = Random(seed)
    roles = [await place.start(role) for role in ("component", "component", "aggregator")]
    customers = Customers(nc, seed)
    async with customers.at_work():
        for crash in (True, False, True):
            await restarted(broker, random, crash=crash)
        await customers.are_back_at_work()

    log = await check(nc, customers)
    await check_views(place.database, log)
    assert all(role.alive for role in roles)


async def test_a_commit_of_many_events_is_whole_or_not_there_when_the_broker_is_killed_in_it(
    nc: Client, broker: NatsServer, seed: str
) -> None:
    random = Random(seed)
    committers = [Committer(nc) for _ in range(4)]
    working = [asyncio.create_task(committer.work()) for committer in committers]
    for _ in range(6):
        await restarted(broker, random)
    for committer in committers:
        committer.stopping = True
    await asyncio.gather(*working)

    store = JetStreamStore(nc, CONTRACTS)
    for committer in committers:
        for entity, last in committer.commits.items():
            found = [event.sequence for event in await store.load(entity)]
            assert len(found) in ([COMMIT] if last else [0, COMMIT])
            assert found == list(range(found[0], found[0] + COMMIT)) if found else not last
            assert not last or found[-1] == last


class Committer:
    """Makes one large commit after the other; `commits` has the sequence that each was acknowledged with, or None."""

    def __init__(self, nc: Client) -> None:
        self.commits: dict[Entity, int | None] = {}
        self.stopping = False
        self._store = JetStreamStore(nc, CONTRACTS, timeout=1)

    async def work(self) -> None:
        while not self.stopping:
            project = uuid4()
            entity = Entity("projects", "project", str(project))
            columns = [
                ColumnAdded(project_id=project, column_id=uuid4(), title=f"Column {n}", position=n)
                for n in range(COMMIT)
            ]
            events = CONTRACTS.events_from(command(start_project(project), fresh_id()), columns, now())
            self.commits[entity] = None
            try:
                self.commits[entity] = await self._store.append(entity, events, 0)
            except StoreError:
                await asyncio.sleep(0.05)
