"""Folded state kept in memory, so that a command need not read its entity again."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from mesh.contracts import Entity
from mesh.deciding import Decider
from mesh.messages import Recorded

__all__ = ["Folded", "StateCache"]

ENTITY_WEIGHT = 10


@dataclass(slots=True)
class Folded:
    """An entity's state at `version`, and where in its log each command that changed it begins."""

    decider: Decider[Any]
    state: Any
    version: int = 0
    loaded: bool = False
    # hash of a command id -> sequence of its first event. Hashes may collide, so a hit is checked against the log.
    commands: dict[int, int] = field(default_factory=dict)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0

    def apply(self, events: Sequence[Recorded[Any]]) -> None:
        """Fold events that follow `version`."""
        evolve = self.decider.evolve
        for event in events:
            self.state = evolve(self.state, event.data)
            self.version = event.sequence
            if event.message.causation_id is not None:
                self.commands.setdefault(hash(event.message.causation_id), event.sequence)

    @property
    def weight(self) -> int:
        return ENTITY_WEIGHT + len(self.commands)


class StateCache:
    """The entities used last, bounded by what they weigh: each one 10, and 1 for each command that it remembers.

    A unit is about 150 bytes, so the default holds some 75 MB. Entities in use are never dropped.
    """

    def __init__(self, max_weight: int = 500_000) -> None:
        self._max_weight = max_weight
        self._weight = 0
        self._entries: OrderedDict[Entity, Folded] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    @asynccontextmanager
    async def use(self, entity: Entity, decider: Decider[Any]) -> AsyncIterator[Folded]:
        """The entity's folded state, for one task at a time."""
        entry = self._entries.get(entity)
        if entry is None:
            entry = self._entries[entity] = Folded(decider, decider.initial)
            self._weight += entry.weight
        entry.users += 1
        try:
            async with entry.lock:
                before = entry.weight
                try:
                    yield entry
                finally:
                    self._weight += entry.weight - before
        finally:
            entry.users -= 1
            self._entries.move_to_end(entity)
            self._evict()

    def _evict(self) -> None:
        for _ in range(len(self._entries)):
            if self._weight <= self._max_weight:
                return
            entity, entry = next(iter(self._entries.items()))
            if entry.users:
                self._entries.move_to_end(entity)
            else:
                self._weight -= self._entries.pop(entity).weight
