import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import uuid4

import nats
import pytest
import pytest_asyncio
from bank import CONTRACTS, deposited, new_account
from mesh.contracts import Entity
from mesh.errors import ContractError, StoreError, StreamMismatch, Unavailable
from mesh.messages import Message
from mesh.store import EventStore, JetStreamStore, Write, ensure_streams
from mesh.testing.store_suite import EventStoreSuite
from nats.aio.client import Client


class TestJetStreamStore(EventStoreSuite):
    @pytest_asyncio.fixture
    async def store(self, bank_nc: Client) -> EventStore:
        return JetStreamStore(bank_nc, CONTRACTS)

    def entity(self) -> Entity:
        return new_account()

    def stranger(self) -> Entity:
        return Entity("elsewhere", "thing", str(uuid4()))

    def events(self, entity: Entity, count: int) -> Sequence[Message[Any]]:
        return deposited(entity, *range(1, count + 1))

    async def test_many_batches_at_once_stay_within_what_the_broker_takes(self, store: EventStore) -> None:
        entities = [new_account() for _ in range(120)]
        await asyncio.gather(*(store.append(entity, self.events(entity, 3), 0) for entity in entities))
        assert all([len(await store.load(entity)) == 3 for entity in entities])

    async def test_an_event_larger_than_the_broker_takes_is_a_clear_error(self, bank_nc: Client) -> None:
        entity = new_account()
        (event,) = deposited(entity, 1)
        huge = event.model_copy(update={"source": "x" * (bank_nc.max_payload + 1)})
        with pytest.raises(StoreError, match="more than the broker takes"):
            await JetStreamStore(bank_nc, CONTRACTS).append_all([Write(entity, [huge], 0)])

    async def test_a_domain_without_streams_is_unavailable(self, bank_nc: Client) -> None:
        nowhere = Entity("nowhere", "account", str(uuid4()))
        store = JetStreamStore(bank_nc, CONTRACTS, timeout=1)
        with pytest.raises(Unavailable):
            await store.load(nowhere)
        with pytest.raises(Unavailable):
            await store.version(nowhere)


async def test_streams_are_made_once_and_found_again(bank_nc: Client) -> None:
    await ensure_streams(bank_nc, CONTRACTS, ["bank"])
    config = (await bank_nc.jetstream().stream_info("BANK")).config
    assert config.subjects == ["evt.bank.>"]
    assert config.deny_delete
    assert config.deny_purge
    assert config.allow_atomic


async def test_a_stream_that_is_otherwise_is_refused_and_left_alone(bank_nc: Client) -> None:
    with pytest.raises(StreamMismatch, match=r"BANK.*num_replicas is 1, not 3"):
        await ensure_streams(bank_nc, CONTRACTS, ["bank"], replicas=3)
    assert (await bank_nc.jetstream().stream_info("BANK")).config.num_replicas == 1


async def test_a_domain_that_no_contract_knows_gets_no_stream(bank_nc: Client) -> None:
    with pytest.raises(ContractError, match="no domain 'elsewhere'"):
        await ensure_streams(bank_nc, CONTRACTS, ["elsewhere"])


@pytest_asyncio.fixture
async def bank_nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()
