"""Commands through the broker to a component and back, on a real nats-server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import nats
import pytest
import pytest_asyncio
from bank import ACCOUNT, CONTRACTS, command, new_account
from bank_events import AccountOpened, Audit, Deposit, Deposited, FeeCharged, OpenAccount, Withdraw, Withdrawn
from mesh.component import AuditRecord, CommandHandler, Commands, Component, Outcome, Outcomes, StateCache
from mesh.contracts import Entity
from mesh.errors import ContractError
from mesh.messages import Message, encode
from mesh.store import JetStreamStore, ensure_streams
from mesh.testing import eventually
from nats.aio.client import Client

SOON = timedelta(seconds=10)


@asynccontextmanager
async def a_component(nc: Client, cache: StateCache | None = None) -> AsyncIterator[Component]:
    outcomes = Outcomes(nc, CONTRACTS)
    handler = CommandHandler(
        "bank", [ACCOUNT], contracts=CONTRACTS, store=JetStreamStore(nc, CONTRACTS), outcomes=outcomes, cache=cache
    )
    component = Component(
        handler, nc=nc, contracts=CONTRACTS, outcomes=outcomes, retry_after=timedelta(milliseconds=10)
    )
    await component.start()
    try:
        yield component
    finally:
        await component.stop()


@dataclass
class Bank:
    """A sender on a connection of its own."""

    nc: Client
    commands: Commands

    async def send(self, data: Any, id: str | None = None, keyed: bool = False) -> Outcome:
        outcome = await self.commands.send(command(data, id), wait=SOON, keyed=keyed)
        assert outcome is not None
        return outcome

    async def opened(self, amount: int = 0) -> Entity:
        entity = new_account()
        await self.send(OpenAccount(account_id=entity.id))
        if amount:
            await self.send(Deposit(account_id=entity.id, amount=amount))
        return entity

    async def log(self, entity: Entity) -> list[Any]:
        return [event.data for event in await JetStreamStore(self.nc, CONTRACTS).load(entity)]


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@pytest_asyncio.fixture(params=["asked", "queued"])
async def bank(nats_url: str, request: pytest.FixtureRequest) -> AsyncIterator[Bank]:
    connection = await nats.connect(nats_url)
    yield Bank(connection, Commands(connection, CONTRACTS, asking=request.param == "asked"))
    await connection.close()


async def test_an_accepted_command_is_answered_with_its_events_and_where_they_are(nc: Client, bank: Bank) -> None:
    async with a_component(nc):
        entity = await bank.opened(100)
        outcome = await bank.send(Withdraw(account_id=entity.id, amount=10))
        assert outcome.status == "accepted"
        withdrawn, charged = outcome.events
        assert withdrawn.data == Withdrawn(account_id=entity.id, amount=10)
        assert charged.data == FeeCharged(account_id=entity.id, amount=1)
        assert outcome.position == charged.sequence == withdrawn.sequence + 1
        assert withdrawn.message.causation_id == outcome.command_id
        assert (await bank.log(entity))[-2:] == [withdrawn.data, charged.data]


async def test_a_refused_command_is_answered_with_its_code_and_writes_nothing(nc: Client, bank: Bank) -> None:
    async with a_component(nc):
        entity = new_account()
        outcome = await bank.send(Deposit(account_id=entity.id, amount=1))
        assert (outcome.status, outcome.code, outcome.reason) == (
            "refused", "account-unknown", "There is no such account.",
        )  # fmt: skip
        assert await bank.log(entity) == []


async def test_a_command_that_changes_nothing_is_accepted_without_events(nc: Client, bank: Bank) -> None:
    async with a_component(nc):
        entity = await bank.opened()
        outcome = await bank.send(OpenAccount(account_id=entity.id))
        assert (outcome.status, outcome.events, outcome.position) == ("accepted", (), 0)


async def test_a_repeated_command_gets_the_first_outcome_again(nc: Client, bank: Bank) -> None:
    async with a_component(nc):
        entity = await bank.opened(100)
        first = await bank.send(Withdraw(account_id=entity.id, amount=10), id="w" + entity.id, keyed=True)
        await bank.send(Deposit(account_id=entity.id, amount=5))
        again = await bank.send(Withdraw(account_id=entity.id, amount=10), id="w" + entity.id, keyed=True)
        assert again == first
        assert len(await bank.log(entity)) == 5


async def test_a_repeat_is_recognised_after_a_restart_and_by_another_replica(nc: Client, bank: Bank) -> None:
    async with a_component(nc):
        entity = await bank.opened(100)
        first = await bank.send(Withdraw(account_id=entity.id, amount=10), id="w" + entity.id)
    async with a_component(nc), a_component(nc):
        again = await asyncio.gather(
            *(bank.send(Withdraw(account_id=entity.id, amount=10), id="w" + entity.id) for _ in range(10))
        )
        assert set(again) == {first}
        assert len(await bank.log(entity)) == 4


async def test_a_repeat_of_a_refused_command_stays_refused_though_it_would_be_accepted_now(
    nc: Client, bank: Bank
) -> None:
    async with a_component(nc):
        entity = new_account()
        refused = await bank.send(Deposit(account_id=entity.id, amount=1), id="d" + entity.id, keyed=True)
        await bank.send(OpenAccount(account_id=entity.id))
        assert await bank.send(Deposit(account_id=entity.id, amount=1), id="d" + entity.id, keyed=True) == refused
        assert await bank.log(entity) == [AccountOpened(account_id=entity.id)]


async def test_replicas_that_decide_on_one_entity_at_once_lose_nothing_and_overdraw_nothing(
    nats_url: str, nc: Client, bank: Bank
) -> None:
    other = await nats.connect(nats_url)
    async with a_component(nc), a_component(other):
        entity = await bank.opened(100)
        outcomes = await asyncio.gather(*(bank.send(Withdraw(account_id=entity.id, amount=9)) for _ in range(30)))
        statuses = [outcome.status for outcome in outcomes]
        assert statuses.count("accepted") == 10
        assert statuses.count("refused") == 20
        log = await bank.log(entity)
        assert sum(isinstance(event, Withdrawn) for event in log) == 10
    await other.close()


async def test_a_refusal_is_never_decided_on_what_another_replica_has_changed(nats_url: str, nc: Client) -> None:
    other = await nats.connect(nats_url)
    handlers = [
        CommandHandler(
            "bank", [ACCOUNT], contracts=CONTRACTS, store=JetStreamStore(c, CONTRACTS), outcomes=Outcomes(c, CONTRACTS)
        )
        for c in (nc, other)
    ]
    entity = new_account()
    deposit = command(Deposit(account_id=entity.id, amount=5))
    assert (await handlers[0].handle(deposit, repeatable=False)).status == "refused"
    await handlers[1].handle(command(OpenAccount(account_id=entity.id)), repeatable=False)
    assert (await handlers[0].handle(deposit, repeatable=False)).status == "accepted"
    await other.close()


async def test_commands_wait_while_the_component_is_down(nc: Client, bank: Bank) -> None:
    entity = new_account()
    sent = command(OpenAccount(account_id=entity.id))
    assert await bank.commands.send(sent, wait=timedelta(seconds=0.2)) is None
    assert await bank.commands.send(command(Deposit(account_id=entity.id, amount=3)), wait=None) is None
    async with a_component(nc):
        opened, deposited = AccountOpened(account_id=entity.id), Deposited(account_id=entity.id, amount=3)
        await eventually(lambda: bank.log(entity), lambda log: log == [opened, deposited])
        outcome = await eventually(lambda: bank.commands.outcome(sent.id))
        assert outcome is not None
        assert outcome.status == "accepted"
        assert outcome.events[0].data == AccountOpened(account_id=entity.id)


async def test_what_is_no_proper_command_is_set_aside_and_the_next_one_decided(nc: Client, bank: Bank) -> None:
    entity = new_account()
    good = command(OpenAccount(account_id=entity.id))
    subject = f"cmd.bank.account.{entity.id}.OpenAccount"
    wrong_id: Message[Any] = good.model_copy(update={"id": "a.b"})
    async with a_component(nc) as component:
        bad = {
            subject: [
                b"",
                b"{",
                b"\xff\xfe",
                b"[1]",
                encode(good).replace(b"OpenAccount", b"Deposit"),
                encode(wrong_id),
            ],
            f"cmd.bank.account.{entity.id}.Nonsense": [encode(good)],
            f"cmd.bank.account.{entity.id}.AccountOpened": [encode(good)],
            "cmd.bank.account.another.OpenAccount": [encode(good)],
            "cmd.bank.OpenAccount": [encode(good)],
        }
        js = nc.jetstream()
        for where, payloads in bad.items():
            for payload in payloads:
                await js.publish(where, payload)
        assert (await bank.send(OpenAccount(account_id=entity.id))).status == "accepted"
        assert component.healthy is None
        await eventually(lambda: waiting(nc), lambda count: count == 0)
    assert await bank.log(entity) == [AccountOpened(account_id=entity.id)]
    set_aside = [outcome for outcome in await recorded(nc) if outcome.status == "invalid"]
    assert {"{", "[1]"} <= {outcome.original for outcome in set_aside}
    assert all(outcome.reason for outcome in set_aside)


async def test_an_asked_malformed_command_is_answered(nc: Client) -> None:
    async with a_component(nc):
        answer = await nc.request("ask.bank.account.a1.OpenAccount", b"{", 5)
        assert Outcome.decode(answer.data, CONTRACTS).status == "invalid"


async def test_a_fault_in_a_decision_fails_that_command_and_no_other(nc: Client) -> None:
    bank = Bank(nc, Commands(nc, CONTRACTS))
    async with a_component(nc):
        entity = await bank.opened()
        outcome = await bank.send(Audit(account_id=entity.id))
        assert (outcome.status, outcome.code) == ("failed", "internal-error")
        assert (await bank.send(Deposit(account_id=entity.id, amount=1))).status == "accepted"


async def test_a_queued_command_whose_decision_keeps_failing_is_set_aside_with_its_reason(nc: Client) -> None:
    bank = Bank(nc, Commands(nc, CONTRACTS))
    poisoned = command(Audit(account_id=new_account().id))
    async with a_component(nc):
        await bank.commands.send(poisoned, wait=None)
        outcome = await eventually(lambda: bank.commands.outcome(poisoned.id))
        assert outcome is not None
        assert (outcome.status, outcome.code) == ("failed", "internal-error")
        assert outcome.reason == "the decision is at fault"
        await eventually(lambda: waiting(nc), lambda count: count == 0)


async def test_a_command_that_was_set_aside_is_decided_when_it_comes_again_after_the_fault_is_mended(
    nc: Client,
) -> None:
    bank = Bank(nc, Commands(nc, CONTRACTS))
    entity = new_account()
    poisoned = command(Audit(account_id=entity.id))
    async with a_component(nc):
        await bank.commands.send(poisoned, wait=None)
        await eventually(lambda: bank.commands.outcome(poisoned.id))
    fee = FeeCharged(account_id=entity.id, amount=1)
    mended = ACCOUNT.on(Audit, lambda _, __: [fee])
    handler = CommandHandler(
        "bank", [mended], contracts=CONTRACTS, store=JetStreamStore(nc, CONTRACTS), outcomes=Outcomes(nc, CONTRACTS)
    )
    assert (await handler.handle(poisoned, repeatable=True)).status == "accepted"
    assert await bank.log(entity) == [fee]


async def test_stopping_answers_what_was_taken(nc: Client, bank: Bank) -> None:
    async with a_component(nc) as component:
        entities = [new_account() for _ in range(50)]
        sent = [asyncio.create_task(bank.send(OpenAccount(account_id=e.id))) for e in entities]
        await asyncio.wait(sent, return_when=asyncio.FIRST_COMPLETED)
        await component.stop()
        async with a_component(nc):
            outcomes = await asyncio.gather(*sent)
    assert {outcome.status for outcome in outcomes} == {"accepted"}
    assert all([len(await bank.log(entity)) == 1 for entity in entities])


async def test_queued_commands_that_were_not_begun_are_free_for_others_at_once(nc: Client) -> None:
    bank = Bank(nc, Commands(nc, CONTRACTS, asking=False))
    entities = [new_account() for _ in range(600)]
    for entity in entities:
        await bank.commands.send(command(OpenAccount(account_id=entity.id)), wait=None)
    async with a_component(nc) as component:
        await eventually(lambda: bank.log(entities[0]))
        await component.stop()
    async with a_component(nc):
        await eventually(lambda: waiting(nc), lambda count: count == 0, within=8)
    assert all([len(await bank.log(entity)) == 1 for entity in entities])


@pytest.mark.parametrize("id", ["", "*", ">", "bank.>", "a b"])
async def test_an_id_with_wildcards_finds_no_outcome(nc: Client, id: str) -> None:
    assert await Commands(nc, CONTRACTS).outcome(id) is None


async def test_a_small_cache_forgets_entities_but_no_outcome(nc: Client, bank: Bank) -> None:
    cache = StateCache(max_bytes=5000)
    async with a_component(nc, cache):
        entities = [await bank.opened(10) for _ in range(5)]
        assert len(cache) <= 2
        first = await bank.send(Deposit(account_id=entities[0].id, amount=1), id="d" + entities[0].id)
        for entity in entities:
            await bank.send(Deposit(account_id=entity.id, amount=1))
        assert await bank.send(Deposit(account_id=entities[0].id, amount=1), id="d" + entities[0].id) == first


async def test_deciders_and_contracts_must_agree(nc: Client) -> None:
    lacking = type(ACCOUNT)("account", ACCOUNT.initial, ACCOUNT.evolve).on(Deposit, ACCOUNT.decisions[Deposit])
    with pytest.raises(ContractError, match=r"nobody decides on .*OpenAccount"):
        CommandHandler(
            "bank",
            [lacking],
            contracts=CONTRACTS,
            store=JetStreamStore(nc, CONTRACTS),
            outcomes=Outcomes(nc, CONTRACTS),
        )


async def waiting(nc: Client) -> int:
    return (await nc.jetstream().stream_info("BANK_COMMANDS")).state.messages


async def recorded(nc: Client) -> list[AuditRecord]:
    js = nc.jetstream()
    state = (await js.stream_info("BANK_OUTCOMES")).state
    raw = [await js.get_msg("BANK_OUTCOMES", seq) for seq in range(state.first_seq, state.last_seq + 1)]
    return [AuditRecord.decode(message.data) for message in raw if message.data]
