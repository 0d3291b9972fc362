"""The event log in memory, with the promises of the real one."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from mesh.contracts import Contracts, Entity
from mesh.errors import Conflict
from mesh.messages import Message, Recorded, encode
from mesh.store.protocol import Write, checked

__all__ = ["MemoryStore"]


class MemoryStore:
    """An EventStore for tests. Keeps bytes, as the real one does, so that an event which can't travel is found."""

    def __init__(self, contracts: Contracts) -> None:
        self._contracts = contracts
        self._logs: defaultdict[str, list[tuple[Entity, str, bytes]]] = defaultdict(list)
        self._versions: dict[Entity, int] = {}

    async def append(self, entity: Entity, events: Sequence[Message[Any]], expected: int | None) -> int:
        return await self.append_all([Write(entity, events, expected)])

    async def append_all(self, writes: Sequence[Write]) -> int:
        log = self._logs[checked(writes)]
        for write in writes:
            version = self._versions.get(write.entity, 0)
            if write.expected not in (None, version):
                raise Conflict(f"{write.entity} is at {version}, not at {write.expected}")
        encoded = [(write.entity, event.type, encode(event)) for write in writes for event in write.events]
        for entity, type_name, raw in encoded:
            log.append((entity, type_name, raw))
            self._versions[entity] = len(log)
        return len(log)

    async def load(self, entity: Entity, after: int = 0, limit: int | None = None) -> list[Recorded[Any]]:
        found = [
            Recorded(self._contracts.named(type_name).decode(raw), sequence)
            for sequence, (owner, type_name, raw) in enumerate(self._logs[entity.domain], start=1)
            if owner == entity and sequence > after
        ]
        return found[:limit]

    async def version(self, entity: Entity) -> int:
        return self._versions.get(entity, 0)
