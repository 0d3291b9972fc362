"""An application: the HTTP side of a domain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

import asyncpg
from fastapi import APIRouter

from mesh.component import Outcome
from mesh.contracts import Contracts
from mesh.messages import Message

__all__ = ["Application", "CommandSender", "ViewSource"]


class CommandSender(Protocol):
    """Sends commands to their components, as `mesh.component.Commands` does."""

    async def send(self, command: Message[Any], *, wait: timedelta | None, keyed: bool = False) -> Outcome | None:
        """The outcome, None when the command is queued. Raises Unavailable."""

    async def outcome(self, command_id: str) -> Outcome | None:
        """What is remembered of a queued command. Raises Unavailable."""


class ViewSource(Protocol):
    """The views of a domain, as `mesh.subscription.ViewDatabase` gives them."""

    @property
    def pool(self) -> asyncpg.Pool:
        """Connections that can only read."""

    async def reached(self, position: int, within: timedelta) -> bool:
        """Whether the views show the log up to `position`, waiting for it no longer than `within`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What a domain answers over HTTP; its factory returns one.

    `refusals` gives the status of those refusal codes of its commands that are not 409, such as
    `{"project-unknown": 404, "not-a-member": 403}`.
    """

    domain: str
    routers: Sequence[APIRouter]
    contracts: Contracts
    commands: CommandSender
    views: ViewSource | None = None
    refusals: Mapping[str, int] = field(default_factory=dict)

    def status_of(self, refusal: str) -> int:
        """The HTTP status that tells of this refusal."""
        return self.refusals.get(refusal, 409)
