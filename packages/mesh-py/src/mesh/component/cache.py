"""Folded state kept in memory, so that a command need not read its entity again."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from mesh.component.remembered import RememberedCommands
from mesh.component.sizing import size_of
from mesh.contracts import Entity
from mesh.deciding import Decider
from mesh.messages import Recorded

__all__ = ["Folded", "StateCache"]

OVERHEAD = 1500  # bytes of an entity without anything
MEASURED_EVERY = 64  # events between two looks at how large a state is


@dataclass(slots=True)
class Folded:
    """An entity's state at `version`, and where in its log each command that changed it begins.

    `kept_version` is that of its last snapshot, which knows `kept_commands` of the commands; the next should not be
    made before `keep_after` more events.
    """

    decider: Decider[Any]
    state: Any
    version: int = 0
    event_id: str = ""
    loaded: bool = False
    commands: RememberedCommands = field(default_factory=RememberedCommands)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    events_since_kept: int = 0
    kept_version: int = 0
    kept_commands: int = 0
    keep_after: int = 0
    _state_size: int = 0
    _unmeasured: int = MEASURED_EVERY

    def apply(self, events: Sequence[Recorded[Any]]) -> None:
        """Fold events that follow `version`."""
        evolve, remember = self.decider.evolve, self.commands.add
        for event in events:
            self.state = evolve(self.state, event.data)
            self.version = event.sequence
            if event.message.causation_id is not None:
                remember(event.message.causation_id, event.sequence)
        if events:
            self.event_id = events[-1].message.id
        self.events_since_kept += len(events)
        self._unmeasured += len(events)

    def restore(self, state: Any, version: int, event_id: str, commands: RememberedCommands) -> None:
        """Begin where a snapshot is."""
        self.state, self.version, self.event_id, self.commands = state, version, event_id, commands
        self.kept_version, self.kept_commands = version, len(commands)
        self.events_since_kept = 0
        self._unmeasured = MEASURED_EVERY

    @property
    def size(self) -> int:
        """Bytes in memory, about."""
        if self._unmeasured >= MEASURED_EVERY:
            self._state_size = size_of(self.state)
            self._unmeasured = 0
        return OVERHEAD + self._state_size + self.commands.size


class StateCache:
    """The entities used last, as many as take about `max_bytes` of memory. Entities in use are never dropped."""

    def __init__(self, max_bytes: int = 128 * 1024 * 1024) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._entries: OrderedDict[Entity, Folded] = OrderedDict()
        self._sizes: dict[Entity, int] = {}

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def bytes(self) -> int:
        """What is in it takes about so much."""
        return self._bytes

    @asynccontextmanager
    async def use(self, entity: Entity, decider: Decider[Any]) -> AsyncIterator[Folded]:
        """The entity's folded state, for one task at a time."""
        entry = self._entries.get(entity)
        if entry is None:
            entry = self._entries[entity] = Folded(decider, decider.initial)
        entry.users += 1
        try:
            async with entry.lock:
                try:
                    yield entry
                finally:
                    self._weigh(entity, entry.size)
        finally:
            entry.users -= 1
            self._entries.move_to_end(entity)
            self._evict()

    def _weigh(self, entity: Entity, size: int) -> None:
        self._bytes += size - self._sizes.get(entity, 0)
        self._sizes[entity] = size

    def _evict(self) -> None:
        for _ in range(len(self._entries)):
            if self._bytes <= self._max_bytes:
                return
            entity, entry = next(iter(self._entries.items()))
            if entry.users:
                self._entries.move_to_end(entity)
            else:
                del self._entries[entity]
                self._bytes -= self._sizes.pop(entity, 0)
