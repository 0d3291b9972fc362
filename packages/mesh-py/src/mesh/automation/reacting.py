"""From an event to commands that are safe in the queue of their component."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from functools import wraps
from typing import Any, Protocol

from pydantic import BaseModel

from mesh.automation.beginning import silent_until
from mesh.contracts import Contracts, event_stream
from mesh.errors import ContractError
from mesh.messages import Message, Recorded, derived_id
from mesh.subscription import View

__all__ = ["React", "Reacting", "Sender", "key_of"]

React = Callable[[Recorded[Any], View], Awaitable[Iterable[Any]]]


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

    def __init__(self, id: str, domain: str, contracts: Contracts, sender: Sender, *, remembers: bool) -> None:
        self._id = id
        self._domain = domain
        self._contracts = contracts
        self._sender = sender
        self._remembers = remembers

    def handler(self, react: React) -> Callable[[Recorded[Any], View], Awaitable[None]]:
        """A handler of a subscription that reacts so."""

        @wraps(react)
        async def handle(event: Recorded[Any], view: View) -> None:
            commands = [self._command(event, index, wanted) for index, wanted in enumerate(await react(event, view))]
            if commands and not await self._silent(event, view):
                for command in commands:
                    await self._sender.send(command, wait=None)

        return handle

    async def _silent(self, event: Recorded[Any], view: View) -> bool:
        if not self._remembers:
            return False
        stream = event_stream(self._contracts.named(event.type).domain)
        return event.sequence <= await silent_until(view, self._id, stream)

    def _command(self, event: Recorded[Any], index: int, data: BaseModel) -> Message[Any]:
        kind = self._contracts.of(type(data))
        if kind.kind != "command" or kind.domain != self._domain:
            raise ContractError(f"{self._id} sends commands of {self._domain}, and {kind.name} is none")
        return self._contracts.command(
            data,
            id=str(derived_id(event.id, _name(self._id), str(index))),
            correlation_id=event.message.correlation_id,
            causation_id=event.id,
            actor=None,
            source=f"/{self._domain}/automation/{self._id}",
        )


def _name(id: str) -> str:
    return id.rpartition("_v")[0]
