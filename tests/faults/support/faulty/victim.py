"""A process with the real roles of projects, which kills itself at a named moment.

    python victim.py component aggregator --nats URL --database URL --die after-append --nth 3

What the roles depend on is wrapped here, so nothing in them knows of it. Prints "ready" when they have started and
stops them properly at the end of its input.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from devpie_projects.domain import PROJECT
from devpie_projects_views.main import PROJECT_VIEWS
from mesh.component import AuditRecord, CommandHandler, Component, Outcomes
from mesh.contracts import Contracts, Entity
from mesh.hosting.logs import configure_logs
from mesh.hosting.settings import Settings
from mesh.messages import Message, Recorded
from mesh.store import JetStreamStore, Write
from mesh.subscription import Subscription, View, positions
from mesh.subscription.builder import Builder
from nats.aio.client import Client

CONTRACTS = Contracts.load("devpie_events")
RETRY: dict[str, Any] = {"reconnect_time_wait": 0.25}  # as the host of roles does it; the client says int


class Moment(StrEnum):
    """When to die."""

    NEVER = "never"
    IN_RESET = "in-reset"  # tables are made, not committed
    BEFORE_APPEND = "before-append"  # decided, nothing sent
    AFTER_APPEND = "after-append"  # in the log, nobody told
    AFTER_RECORD = "after-record"  # the outcome of a queued command is recorded, the command not acknowledged
    BEFORE_VIEW = "before-view"  # the event has arrived, nothing is written of it
    IN_TRANSACTION = "in-transaction"  # rows are written, not committed
    BEFORE_ADVANCE = "before-advance"  # all rows of the batch are written, the position is not
    AFTER_ADVANCE = "after-advance"  # the position is too, nothing is committed
    AFTER_COMMIT = "after-commit"  # committed, nobody told


@dataclass
class Fate:
    """Dies when `moment` comes for the nth time."""

    moment: Moment
    nth: int

    def met(self, moment: Moment) -> None:
        if moment is self.moment:
            self.nth -= 1
            if self.nth == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class MortalStore:
    """The event log of somebody who dies around an append."""

    def __init__(self, store: JetStreamStore, fate: Fate) -> None:
        self._store = store
        self._fate = fate
        self.load = store.load
        self.version = store.version

    async def append(self, entity: Entity, events: Sequence[Message[Any]], expected: int | None) -> int:
        return await self.append_all([Write(entity, events, expected)])

    async def append_all(self, writes: Sequence[Write]) -> int:
        self._fate.met(Moment.BEFORE_APPEND)
        last = await self._store.append_all(writes)
        self._fate.met(Moment.AFTER_APPEND)
        return last


class MortalOutcomes(Outcomes):
    """The recorded outcomes of somebody who dies after recording one."""

    def __init__(self, nc: Client, fate: Fate) -> None:
        super().__init__(nc, CONTRACTS)
        self._fate = fate

    async def record(self, record: AuditRecord) -> None:
        await super().record(record)
        self._fate.met(Moment.AFTER_RECORD)


class MortalClient(Client):
    """A connection of somebody who dies when a view has been committed, before telling so."""

    def __init__(self, fate: Fate) -> None:
        super().__init__()
        self._fate = fate

    async def publish(self, subject: str, *args: Any, **options: Any) -> None:
        if subject.startswith("view."):
            self._fate.met(Moment.AFTER_COMMIT)
        await super().publish(subject, *args, **options)


def mortal(views: Builder, fate: Fate) -> Builder:
    """The same views, written by somebody who dies while handling an event."""

    def around(handlers: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
        async def handled(event: Recorded[Any], view: View) -> None:
            fate.met(Moment.BEFORE_VIEW)
            for handle in handlers:
                await handle(event, view)
            await view.flush()
            fate.met(Moment.IN_TRANSACTION)

        return handled

    async def reset(view: View) -> None:
        if views.reset is not None:
            await views.reset(view)
        fate.met(Moment.IN_RESET)

    if fate.moment not in (Moment.IN_RESET, Moment.BEFORE_VIEW, Moment.IN_TRANSACTION):
        return views
    handlers = {event: [around(called)] for event, called in views.handlers.items()}
    return replace(views, reset=reset, handlers=handlers)


def advancing(fate: Fate) -> Callable[..., Coroutine[Any, Any, None]]:
    """Moves the position of a view on, for somebody who dies around that."""
    advance = positions.advance

    async def advanced(*where: Any) -> None:
        fate.met(Moment.BEFORE_ADVANCE)
        await advance(*where)
        fate.met(Moment.AFTER_ADVANCE)

    return advanced


def component(nc: Client, fate: Fate) -> Component:
    """The component of projects. What it leaves undone comes again soon, for tests to be quick."""
    outcomes = MortalOutcomes(nc, fate)
    store = MortalStore(JetStreamStore(nc, CONTRACTS), fate)
    handler = CommandHandler("projects", [PROJECT], contracts=CONTRACTS, store=store, outcomes=outcomes)
    return Component(
        handler, nc=nc, contracts=CONTRACTS, outcomes=outcomes,
        retry_after=timedelta(seconds=0.05), ack_wait=timedelta(seconds=1),
    )  # fmt: skip


def aggregator(nc: Client, database: str, fate: Fate) -> Subscription:
    """The aggregator of projects."""
    positions.advance = advancing(fate)
    return mortal(PROJECT_VIEWS, fate).build(nc=nc, contracts=CONTRACTS, database=database)


async def main(options: argparse.Namespace) -> None:
    configure_logs(Settings())
    fate = Fate(options.die, options.nth)
    nc = MortalClient(fate)
    await nc.connect(options.nats.split(","), max_reconnect_attempts=-1, error_cb=_unheard, **RETRY)
    roles: list[Component | Subscription] = []
    if "component" in options.roles:
        roles.append(component(nc, fate))
    if "aggregator" in options.roles:
        roles.append(aggregator(nc, options.database, fate))
    for role in roles:
        await role.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    for role in reversed(roles):
        await role.stop()
    await nc.drain()


async def _unheard(_: Exception) -> None:
    """A broker that is away is nothing new here."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("roles", nargs="+", choices=["component", "aggregator"])
    parser.add_argument("--nats", required=True)
    parser.add_argument("--database", default="")
    parser.add_argument("--die", type=Moment, default=Moment.NEVER)
    parser.add_argument("--nth", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(arguments()))
