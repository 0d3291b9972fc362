"""The audit stream tells of every command who wanted what and when, and what became of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import nats
import pytest_asyncio
from bank import ACCOUNT, CONTRACTS, command, new_account
from bank_events import Audit, Deposit, OpenAccount, Withdraw
from mesh.component import AuditRecord, CommandHandler, Commands, Component, Outcomes
from mesh.messages import Message
from mesh.store import JetStreamStore, ensure_streams
from mesh.testing import eventually
from nats.aio.client import Client

SOON = timedelta(seconds=10)


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@asynccontextmanager
async def a_component(nc: Client) -> AsyncIterator[Component]:
    outcomes = Outcomes(nc, CONTRACTS)
    handler = CommandHandler(
        "bank", [ACCOUNT], contracts=CONTRACTS, store=JetStreamStore(nc, CONTRACTS), outcomes=outcomes
    )
    component = Component(handler, nc=nc, contracts=CONTRACTS, outcomes=outcomes)
    await component.start()
    yield component
    await component.stop()


@pytest_asyncio.fixture
async def component(nc: Client) -> AsyncIterator[Component]:
    async with a_component(nc) as component:
        yield component


async def story(nc: Client, correlation_id: str) -> list[AuditRecord]:
    return await Outcomes(nc, CONTRACTS).story("bank", correlation_id)


async def told(nc: Client, command: Message[Any]) -> AuditRecord:
    """The only record of its story."""
    (record,) = await eventually(lambda: story(nc, command.correlation_id))
    return record


async def test_of_an_accepted_command_it_tells_who_what_when_and_which_events_where(
    nc: Client, component: Component
) -> None:
    entity, commands = new_account(), Commands(nc, CONTRACTS)
    opening, deposit = command(OpenAccount(account_id=entity.id)), command(Deposit(account_id=entity.id, amount=50))
    withdrawal = command(Withdraw(account_id=entity.id, amount=7))
    for each in (opening, deposit):
        await commands.send(each, wait=SOON)
    outcome = await commands.send(withdrawal, wait=SOON)
    assert outcome is not None
    record = await told(nc, withdrawal)
    assert (record.command_id, record.status, record.actor) == (withdrawal.id, "accepted", "anna")
    assert (record.type, record.entity, record.sent) == ("Withdraw", entity.id, withdrawal.time)
    assert record.correlation_id == withdrawal.correlation_id
    assert timedelta(0) <= record.decided - withdrawal.time < SOON
    assert [(e.type, e.sequence) for e in record.events] == [
        ("Withdrawn", outcome.position - 1),
        ("FeeCharged", outcome.position),
    ]


async def test_of_a_refused_command_it_tells_why(nc: Client, component: Component) -> None:
    deposit = command(Deposit(account_id=new_account().id, amount=1))
    await Commands(nc, CONTRACTS).send(deposit, wait=SOON)
    record = await told(nc, deposit)
    assert (record.status, record.code, record.reason) == (
        "refused", "account-unknown", "There is no such account.",
    )  # fmt: skip
    assert (record.actor, record.type, record.events) == ("anna", "Deposit", ())


async def test_it_tells_of_queued_commands_and_of_such_as_change_nothing(nc: Client, component: Component) -> None:
    opening = command(OpenAccount(account_id=new_account().id))
    again: Message[Any] = command(opening.data)
    commands = Commands(nc, CONTRACTS, asking=False)
    for each in (opening, again):
        await commands.send(each, wait=SOON)
    assert (await told(nc, opening)).events[0].type == "AccountOpened"
    assert ((await told(nc, again)).status, (await told(nc, again)).events) == ("accepted", ())


async def test_it_tells_of_a_failure_which_a_repeat_may_still_mend(nc: Client, component: Component) -> None:
    faulty = command(Audit(account_id=new_account().id))
    commands = Commands(nc, CONTRACTS)
    await commands.send(faulty, wait=SOON)
    record = await told(nc, faulty)
    assert (record.status, record.code) == ("failed", "internal-error")
    assert await commands.outcome(faulty.id) is None


async def test_it_tells_of_what_was_no_proper_command(nc: Client, component: Component) -> None:
    await nc.request("ask.bank.account.a1.OpenAccount", b"{", 5)

    async def last() -> AuditRecord:
        return AuditRecord.decode((await nc.jetstream().get_last_msg("BANK_OUTCOMES", "out.bank.story.>")).data or b"")

    record = await eventually(last, lambda record: record.status == "invalid")
    assert record.original == "{"


async def test_a_command_that_was_asked_is_found_by_its_id(nc: Client, component: Component) -> None:
    opening = command(OpenAccount(account_id=new_account().id))
    await Commands(nc, CONTRACTS).send(opening, wait=SOON)
    record = await told(nc, opening)
    assert await Outcomes(nc, CONTRACTS).search("bank", opening.id) == record


async def test_a_command_that_was_queued_is_found_by_its_id_with_its_events(nc: Client, component: Component) -> None:
    commands = Commands(nc, CONTRACTS, asking=False)
    opening = command(OpenAccount(account_id=new_account().id))
    outcome = await commands.send(opening, wait=SOON)
    assert await commands.outcome(opening.id) == outcome
    assert await Outcomes(nc, CONTRACTS).search("bank", opening.id) == await told(nc, opening)


async def test_a_repeat_is_told_in_its_own_story_with_the_first_outcome(nc: Client, component: Component) -> None:
    commands, opening = Commands(nc, CONTRACTS), command(OpenAccount(account_id=new_account().id))
    repeat = opening.model_copy(update={"correlation_id": "another-request"})
    for each in (opening, repeat):
        await commands.send(each, wait=SOON, keyed=True)
    first = await told(nc, opening)
    (again,) = await eventually(lambda: story(nc, "another-request"))
    assert (again.command_id, again.status, again.events) == (first.command_id, first.status, first.events)


async def test_a_correlation_id_may_be_any_text(nc: Client, component: Component) -> None:
    opening = command(OpenAccount(account_id=new_account().id))
    odd: Message[Any] = opening.model_copy(update={"correlation_id": "a. b*>\n"})
    await Commands(nc, CONTRACTS).send(odd, wait=SOON)
    assert (await told(nc, odd)).correlation_id == "a. b*>\n"


async def test_stopping_writes_what_was_not_written_yet(nc: Client) -> None:
    sent = [command(OpenAccount(account_id=new_account().id)) for _ in range(300)]
    async with a_component(nc):
        commands = Commands(nc, CONTRACTS)
        await asyncio.gather(*(commands.send(each, wait=SOON) for each in sent))
    assert all([len(await story(nc, each.correlation_id)) == 1 for each in sent])


async def test_what_a_killed_component_had_not_told_is_told_by_the_next(nc: Client) -> None:
    entity, store, outcomes = new_account(), JetStreamStore(nc, CONTRACTS), Outcomes(nc, CONTRACTS)
    killed = CommandHandler("bank", [ACCOUNT], contracts=CONTRACTS, store=store, outcomes=outcomes)  # it tells nobody
    opening, deposit = command(OpenAccount(account_id=entity.id)), command(Deposit(account_id=entity.id, amount=50))
    withdrawal = command(Withdraw(account_id=entity.id, amount=7))
    for each in (opening, deposit, withdrawal):
        await killed.handle(each, repeatable=False)
    assert await story(nc, withdrawal.correlation_id) == []
    async with a_component(nc):
        record = await told(nc, withdrawal)
        assert (record.command_id, record.status, record.actor) == (withdrawal.id, "accepted", "anna")
        assert [event.type for event in record.events] == ["Withdrawn", "FeeCharged"]
        assert (await told(nc, opening)).events[0].type == "AccountOpened"


async def test_records_wait_while_their_stream_is_gone(nc: Client, component: Component) -> None:
    commands, opening = Commands(nc, CONTRACTS), command(OpenAccount(account_id=new_account().id))
    await nc.jetstream().delete_stream("BANK_OUTCOMES")
    outcome = await commands.send(opening, wait=SOON)
    assert outcome is not None
    assert outcome.status == "accepted"
    await ensure_streams(nc, CONTRACTS, ["bank"])
    assert (await told(nc, opening)).status == "accepted"


async def test_it_is_kept_for_fourteen_days(nc: Client) -> None:
    config = (await nc.jetstream().stream_info("BANK_OUTCOMES")).config
    assert config.max_age == timedelta(days=14).total_seconds()
