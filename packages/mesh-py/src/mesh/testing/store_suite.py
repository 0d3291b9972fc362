"""What every event store must do. A test class that gives a `store` and messages inherits all of it."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import pytest

from mesh.contracts import Entity
from mesh.errors import Conflict, StoreError
from mesh.messages import Message
from mesh.store import EventStore, Write

__all__ = ["EventStoreSuite"]


class EventStoreSuite(ABC):
    """Inherit, give a fixture `store`, and say how to make an entity and events of it."""

    @abstractmethod
    def entity(self) -> Entity:
        """A new entity of some domain, always of the same one."""

    @abstractmethod
    def stranger(self) -> Entity:
        """A new entity of another domain."""

    @abstractmethod
    def events(self, entity: Entity, count: int) -> Sequence[Message[Any]]:
        """That many events of the entity."""

    async def test_an_entity_without_events_loads_nothing(self, store: EventStore) -> None:
        entity = self.entity()
        assert await store.load(entity) == []
        assert await store.version(entity) == 0

    async def test_what_was_appended_is_loaded_in_order_with_its_sequences(self, store: EventStore) -> None:
        entity = self.entity()
        first, second = self.events(entity, 2)
        one = await store.append(entity, [first], 0)
        two = await store.append(entity, [second], one)
        loaded = await store.load(entity)
        assert [(e.message, e.sequence) for e in loaded] == [(first, one), (second, two)]
        assert await store.version(entity) == two

    async def test_several_events_are_one_commit_with_sequences_that_follow_one_another(
        self, store: EventStore
    ) -> None:
        entity = self.entity()
        events = self.events(entity, 5)
        last = await store.append(entity, events, 0)
        loaded = await store.load(entity)
        assert [e.sequence for e in loaded] == list(range(last - 4, last + 1))
        assert [e.message for e in loaded] == list(events)

    @pytest.mark.parametrize("count", [1, 3])
    async def test_an_append_on_an_old_version_is_refused_and_writes_nothing(
        self, store: EventStore, count: int
    ) -> None:
        entity = self.entity()
        version = await store.append(entity, self.events(entity, 1), 0)
        for expected in (0, version - 1, version + 1):
            with pytest.raises(Conflict):
                await store.append(entity, self.events(entity, count), expected)
        assert await store.version(entity) == version

    async def test_an_append_that_expects_nothing_goes_on_any_version(self, store: EventStore) -> None:
        entity = self.entity()
        await store.append(entity, self.events(entity, 2), None)
        await store.append(entity, self.events(entity, 1), None)
        assert len(await store.load(entity)) == 3

    async def test_of_many_that_append_at_once_on_one_version_one_wins(self, store: EventStore) -> None:
        entity = self.entity()
        attempts = [store.append(entity, self.events(entity, 1 + n % 2), 0) for n in range(20)]
        results = await asyncio.gather(*attempts, return_exceptions=True)
        assert sum(isinstance(result, int) for result in results) == 1
        assert sum(isinstance(result, Conflict) for result in results) == 19

    async def test_of_many_entities_that_are_appended_to_at_once_only_those_in_conflict_are_refused(
        self, store: EventStore
    ) -> None:
        entities = [self.entity() for _ in range(60)]
        attempts = [
            store.append(entity, self.events(entity, 1 + number % 3), 7 if number % 20 == 0 else 0)
            for number, entity in enumerate(entities)
        ]
        results = await asyncio.gather(*attempts, return_exceptions=True)
        assert [number for number, result in enumerate(results) if isinstance(result, Conflict)] == [0, 20, 40]
        assert [await store.version(e) for e in entities] == [0 if isinstance(r, Conflict) else r for r in results]

    async def test_who_gives_up_waiting_for_an_append_does_not_disturb_the_others(self, store: EventStore) -> None:
        entities = [self.entity() for _ in range(60)]
        appends = [asyncio.create_task(store.append(entity, self.events(entity, 1), 0)) for entity in entities]
        await asyncio.sleep(0)
        for append in appends[::2]:
            append.cancel()
        results = await asyncio.gather(*appends, return_exceptions=True)
        others = entities[1::2]
        assert [await store.version(entity) for entity in others] == results[1::2]

    async def test_entities_do_not_see_one_another(self, store: EventStore) -> None:
        one, other = self.entity(), self.entity()
        await store.append(one, self.events(one, 2), 0)
        await store.append(other, self.events(other, 1), 0)
        assert len(await store.load(one)) == 2
        assert len(await store.load(other)) == 1

    async def test_a_commit_over_several_entities_is_all_or_nothing(self, store: EventStore) -> None:
        one, other = self.entity(), self.entity()
        version = await store.append(one, self.events(one, 1), 0)
        with pytest.raises(Conflict):
            await store.append_all([Write(other, self.events(other, 2), 0), Write(one, self.events(one, 1), 0)])
        assert await store.load(other) == []
        last = await store.append_all(
            [Write(other, self.events(other, 2), 0), Write(one, self.events(one, 1), version)]
        )
        assert await store.version(one) == last
        assert await store.version(other) == last - 1

    async def test_a_commit_is_of_one_domain_and_writes_each_entity_once(self, store: EventStore) -> None:
        one, stranger = self.entity(), self.stranger()
        with pytest.raises(StoreError, match="one domain"):
            await store.append_all([Write(one, self.events(one, 1), 0), Write(stranger, self.events(one, 1), 0)])
        with pytest.raises(StoreError, match="once"):
            await store.append_all([Write(one, self.events(one, 1), 0), Write(one, self.events(one, 1), 0)])

    @pytest.mark.parametrize("count", [0, 1001])
    async def test_a_commit_has_one_to_a_thousand_events(self, store: EventStore, count: int) -> None:
        entity = self.entity()
        with pytest.raises(StoreError, match="1 to 1000"):
            await store.append(entity, self.events(entity, count), 0)

    async def test_loading_after_a_sequence_and_up_to_a_limit(self, store: EventStore) -> None:
        entity = self.entity()
        last = await store.append(entity, self.events(entity, 10), 0)
        assert [e.sequence for e in await store.load(entity, last - 3)] == [last - 2, last - 1, last]
        assert [e.sequence for e in await store.load(entity, last - 3, limit=2)] == [last - 2, last - 1]
        assert await store.load(entity, last) == []

    async def test_a_long_entity_is_loaded_whole(self, store: EventStore) -> None:
        entity = self.entity()
        for _ in range(3):
            await store.append(entity, self.events(entity, 1000), None)
        loaded = await store.load(entity)
        assert len(loaded) == 3000
        assert [e.sequence for e in loaded] == sorted({e.sequence for e in loaded})
