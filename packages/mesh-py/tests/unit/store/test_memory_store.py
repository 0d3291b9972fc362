from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest
from bank import CONTRACTS, deposited, new_account
from mesh.contracts import Entity
from mesh.messages import Message
from mesh.store import EventStore, MemoryStore
from mesh.testing.store_suite import EventStoreSuite


class TestMemoryStore(EventStoreSuite):
    @pytest.fixture
    def store(self) -> EventStore:
        return MemoryStore(CONTRACTS)

    def entity(self) -> Entity:
        return new_account()

    def stranger(self) -> Entity:
        return Entity("elsewhere", "thing", str(uuid4()))

    def events(self, entity: Entity, count: int) -> Sequence[Message[Any]]:
        return deposited(entity, *range(1, count + 1))
