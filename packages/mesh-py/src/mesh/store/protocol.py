"""What an event store promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from mesh.contracts import Entity
from mesh.errors import StoreError
from mesh.messages import Message, Recorded

__all__ = ["MAX_BATCH", "EventStore", "Write", "checked"]

MAX_BATCH = 1000
"""Events in one append (a limit of nats-server's atomic batches)."""


@dataclass(frozen=True, slots=True)
class Write:
    """Events for one entity.

    `expected` is the sequence of the entity's last event, 0 when it must have none, None when it doesn't matter.
    """

    entity: Entity
    events: Sequence[Message[Any]]
    expected: int | None


class EventStore(Protocol):
    """The log of a system's domains. Sequences count per domain (stream) from 1."""

    async def append(self, entity: Entity, events: Sequence[Message[Any]], expected: int | None) -> int:
        """Append all events or none, and return the sequence of the last; the others have those just before.

        Raises Conflict (the entity is not at `expected`), AppendUnknown (no answer came), Unavailable.
        """
        ...

    async def append_all(self, writes: Sequence[Write]) -> int:
        """Append to several entities of one domain in one commit, each with its own expectation; else as `append`."""
        ...

    async def load(self, entity: Entity, after: int = 0, limit: int | None = None) -> list[Recorded[Any]]:
        """The entity's events with a sequence above `after`, oldest first, at most `limit`. Raises Unavailable."""
        ...

    async def version(self, entity: Entity) -> int:
        """The sequence of the entity's last event as its leader knows it, 0 for none. Raises Unavailable."""
        ...


def checked(writes: Sequence[Write]) -> str:
    """The one domain of these writes. Raises StoreError when they can't be one commit."""
    domains = {write.entity.domain for write in writes}
    if len(domains) != 1:
        raise StoreError(f"one commit is of one domain, not of {sorted(domains)}")
    if len({write.entity for write in writes}) != len(writes):
        raise StoreError("an entity is written once in a commit")
    count = sum(len(write.events) for write in writes)
    if not all(write.events for write in writes) or count > MAX_BATCH:
        raise StoreError(f"a commit has 1 to {MAX_BATCH} events, and at least one of each entity; this has {count}")
    return domains.pop()
