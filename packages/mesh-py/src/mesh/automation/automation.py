"""The fluent way to make an automation."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, Self, TypeVar

from nats.aio.client import Client
from pydantic import BaseModel

from mesh.automation.beginning import Beginning
from mesh.automation.reacting import React, Reacting, Sender, key_of
from mesh.automation.role import RunningAutomation
from mesh.contracts import Contracts, event_stream
from mesh.errors import ContractError
from mesh.messages import Recorded
from mesh.subscription import View, subscription
from mesh.subscription.builder import Builder
from mesh.timers import CancelTimer, SetTimer, Timers

__all__ = ["Automated", "Automation", "Effect", "Remembering", "automation"]

E = TypeVar("E", bound=BaseModel)
Wanted = BaseModel | SetTimer | CancelTimer
Patient = Callable[[Builder], Builder]


def automation(id: str) -> "Automation":
    """Begin an automation. `id` is its sentence and version, such as `when_account_was_opened_then_pay_a_bonus_v1`.

    What is derived from its name (ids of commands, keys of effects) does not depend on the version: a new version does
    nothing again that the one before has done. Raises ContractError for an id of another form.
    """
    subscription(id)  # of the same form
    return Automation(id)


@dataclass(frozen=True)
class Automated:
    """What all kinds of automations have in common; every method gives a new one."""

    id: str
    reactions: Mapping[type[BaseModel], React] = field(default_factory=dict)
    tables: str = ""
    replays: bool = False
    batch: int = 500

    def from_the_beginning(self) -> Self:
        """React to all that has ever happened. Without this, what happened before its first start is left alone."""
        return replace(self, replays=True)

    def _reacting(self, event: type[BaseModel], react: React) -> Mapping[type[BaseModel], React]:
        if event in self.reactions:
            raise ContractError(f"{self.id} handles {event.__name__} twice")
        return {**self.reactions, event: react}

    def build(
        self, domain: str, *, nc: Client, contracts: Contracts, sender: Sender, database: str,
        patient: Patient | None = None,
    ) -> RunningAutomation:  # fmt: skip
        """The automation at work, to be started. It sends commands of `domain`, in whose view database it stands.

        `patient` says how it waits and retries before it parks an event, as for any subscription. Raises ContractError
        when it handles nothing or something that is no event.
        """
        building = subscription(self.id)
        timers = Timers(nc, contracts)
        reacting = Reacting(self.id, domain, contracts, sender=sender, timers=timers, remembers=bool(self.tables))
        for event, react in self.reactions.items():
            building = building.on(event, reacting.handler(react))

        async def reset(view: View) -> None:
            if self.tables:
                await view.run(self.tables)

        streams = {event_stream(contracts.of(event).domain) for event in self.reactions}
        beginning = Beginning(self.id, nc, streams, replays=self.replays, remembers=bool(self.tables))
        building = replace(building.on_initial_position(reset), begin=beginning.first, shown=False)
        if patient is not None:
            building = patient(building)
        running = building.build(nc=nc, contracts=contracts, database=database, batch=self.batch)
        return RunningAutomation(running, beginning)


@dataclass(frozen=True)
class Automation(Automated):
    """An automation whose commands follow from each event alone."""

    def on(self, event: type[E], handler: Callable[[Recorded[E]], Awaitable[Iterable[Wanted]]]) -> "Automation":
        """For every event of that class, do what the handler returns: commands (the data of each), timers, or nothing.

        A handler that is asked again about the same event must return the same.
        """

        @wraps(handler)
        async def react(event: Recorded[Any], _: View) -> Iterable[Wanted]:
            return await handler(event)

        return replace(self, reactions=self._reacting(event, react))

    def remembering(self, tables: str) -> "Remembering":
        """An automation with a state, in tables of its own that this script makes (in a schema that is empty)."""
        if self.reactions:
            raise ContractError(f"{self.id} says what it remembers before it says what it handles")
        return Remembering(self.id, tables=tables, replays=self.replays)

    def doing(self, event: type[E], effect: Callable[[Recorded[E], str], Awaitable[None]]) -> "Effect":
        """For every event of that class, do something outside, with a key by which a repetition is recognised.

        The effect is done again when the process dies between doing it and noting that it is done, and retried when it
        raises: the port is to do it once for each key.
        """
        if self.reactions:
            raise ContractError(f"{self.id} sends commands or does one outside effect, not both")

        @wraps(effect)
        async def react(event: Recorded[Any], view: View) -> Iterable[Wanted]:
            # What was done outside is not to be done again after a power loss if that can be helped.
            await view.run("set local synchronous_commit to on")
            await effect(event, key_of(event, self.id))
            return ()

        return Effect(self.id, {event: react}, replays=self.replays, batch=1)


@dataclass(frozen=True)
class Remembering(Automated):
    """An automation whose commands follow from a sequence of events."""

    def on(self, event: type[E], handler: Callable[[Recorded[E], View], Awaitable[Iterable[Wanted]]]) -> "Remembering":
        """As for Automation; the handler reads and writes the tables, in the transaction that moves the position on."""
        return replace(self, reactions=self._reacting(event, handler))


@dataclass(frozen=True)
class Effect(Automated):
    """An automation that does something outside, one event per transaction."""
