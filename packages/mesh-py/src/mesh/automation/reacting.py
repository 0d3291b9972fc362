"""From an event to commands that are safe in the queue of their component, now or when they are due."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from functools import partial, wraps
from typing import Any, Protocol

from pydantic import BaseModel

from mesh.automation.beginning import silent_until
from mesh.contracts import Contracts, Entity, event_stream
from mesh.errors import Conflict, ContractError, Unavailable
from mesh.messages import Message, Recorded, derived_id
from mesh.subscription import View
from mesh.timers import CancelTimer, SetTimer, Timers

__all__ = ["React", "Reacting", "Sender", "key_of"]

React = Callable[[Recorded[Any], View], Awaitable[Iterable[Any]]]
Action = Callable[[View], Awaitable[None]]


class Sender(Protocol):
    """What sends commands; `mesh.component.Commands` does."""

    async def send(self, command: Message[Any], *, wait: timedelta | None) -> object:
        """Put a command into the queue of its component when `wait` is None. Raises Unavailable."""
        ...


def key_of(event: Recorded[Any], id: str) -> str:
    """The key of an automation's effect on an event: the same whenever it is done, for all versions."""
    return str(derived_id(event.id, _name(id)))


class Reacting:
    """Sends what an automation wants of an event, before the position moves on."""

    def __init__(
        self, id: str, domain: str, contracts: Contracts, *, sender: Sender, timers: Timers, remembers: bool
    ) -> None:
        self._id = id
        self._domain = domain
        self._contracts = contracts
        self._sender = sender
        self._timers = timers
        self._remembers = remembers

    def handler(self, react: React) -> Callable[[Recorded[Any], View], Awaitable[None]]:
        """A handler of a subscription that reacts so."""

        @wraps(react)
        async def handle(event: Recorded[Any], view: View) -> None:
            wanted = list(await react(event, view))
            actions = [self._action(event, index, want) for index, want in enumerate(wanted)]
            if actions and not await self._silent(event, view):
                for act in actions:
                    await act(view)

        return handle

    def _action(self, event: Recorded[Any], index: int, wanted: Any) -> Action:
        """What is to be done about one thing that a handler wants, checked before anything is done."""
        if isinstance(wanted, CancelTimer):
            self._check(wanted.entity.domain, f"timer {wanted.name!r} of {wanted.entity}")
            return partial(self._cancel, wanted)
        if isinstance(wanted, SetTimer):
            return partial(self._set, wanted, self._command(event, index, wanted.command, wanted.due))
        return partial(self._send, self._command(event, index, wanted))

    async def _send(self, command: Message[Any], _: View) -> None:
        await self._sender.send(command, wait=None)

    async def _set(self, wanted: SetTimer, command: Message[Any], view: View) -> None:
        entity = self._contracts.of(type(command.data)).entity_of(command.data)
        standing = await self._standing(wanted.name, entity, view)
        try:
            await self._timers.set(wanted.name, command, wanted.due, standing=standing)
        except Conflict as conflict:
            raise Unavailable(f"{conflict}: it is tried again") from conflict

    async def _cancel(self, wanted: CancelTimer, view: View) -> None:
        standing = await self._standing(wanted.name, wanted.entity, view)
        await self._timers.cancel(wanted.name, wanted.entity, standing=standing)

    async def _standing(self, name: str, entity: Entity, view: View) -> int:
        """What is set under that name, as long as this is the instance that works.

        One that froze until another took over has no session any more. So what it has seen before is older than what
        the other one sets, and is refused; what it sees later, it can't get past here with.
        """
        standing = await self._timers.standing(name, entity)
        await view.fetch("select")
        return standing

    async def _silent(self, event: Recorded[Any], view: View) -> bool:
        if not self._remembers:
            return False
        stream = event_stream(self._contracts.named(event.type).domain)
        return event.sequence <= await silent_until(view, self._id, stream)

    def _command(self, event: Recorded[Any], index: int, data: BaseModel, time: datetime | None = None) -> Message[Any]:
        kind = self._contracts.of(type(data))
        self._check(kind.domain if kind.kind == "command" else "", kind.name)
        return self._contracts.command(
            data,
            id=str(derived_id(event.id, _name(self._id), str(index))),
            correlation_id=event.message.correlation_id,
            causation_id=event.id,
            actor=None,
            source=f"/{self._domain}/automation/{self._id}",
            time=time,
        )

    def _check(self, domain: str, what: str) -> None:
        if domain != self._domain:
            raise ContractError(f"{self._id} sends commands of {self._domain} and sets their timers, not {what}")


def _name(id: str) -> str:
    return id.rpartition("_v")[0]
