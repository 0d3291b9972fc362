"""Automations on a real nats-server and a real PostgreSQL, with the real component as their receiver."""

from dataclasses import replace
from typing import Any

import asyncpg
import pytest
from bank import CONTRACTS, command, new_account
from bank_at_work import SOON, Bank, Start, caught_up, position, queue_is_empty
from bank_automations import (
    pay_a_bonus,
    when_account_was_opened_then_empty_it,
    when_account_was_opened_then_pay_a_bonus,
    when_account_was_opened_then_send_a_letter,
    when_three_withdrawals_were_made_then_refund_the_fees,
)
from bank_events import AccountOpened, Deposit, Deposited, OpenAccount, Withdraw, Withdrawn
from branch_events import BranchOpened, both_domains
from mesh.automation import automation
from mesh.component import Commands
from mesh.contracts import Entity
from mesh.errors import ContractError
from mesh.messages import Recorded, derived_id, now
from mesh.store import JetStreamStore, ensure_streams
from mesh.subscription import View, subscription
from mesh.subscription.desk import Desk
from mesh.subscription.rebuild import building
from mesh.subscription.writing import Retries
from mesh.testing import eventually
from nats.aio.client import Client


async def test_an_event_leads_to_its_commands_which_tell_where_they_come_from(start: Start, bank: Bank) -> None:
    await start(when_account_was_opened_then_pay_a_bonus)
    entity = await bank.open()
    await bank.was_paid(entity, 5, 1)
    opened, *paid = [event.message for event in await bank.log(entity)]
    name = "when_account_was_opened_then_pay_a_bonus"
    assert [event.causation_id for event in paid] == [str(derived_id(opened.id, name, n)) for n in ("0", "1")]
    assert {event.correlation_id for event in paid} == {opened.correlation_id}
    assert opened.actor == "anna"
    assert {event.actor for event in paid} == {None}


async def test_a_refused_command_is_an_outcome_and_no_trouble(start: Start, bank: Bank) -> None:
    running = await start(when_account_was_opened_then_empty_it)
    entity = await bank.open()
    (opened,) = await bank.log(entity)
    refused = str(derived_id(opened.id, "when_account_was_opened_then_empty_it", "0"))
    outcome = await eventually(lambda: bank.outcomes.find("bank", refused))
    assert outcome is not None
    assert (outcome.status, outcome.code, outcome.actor) == ("refused", "not-enough", None)
    await caught_up(bank, running)
    assert running.healthy is None


async def test_a_receiver_that_can_not_be_reached_is_waited_for(start: Start, bank: Bank, nc: Client) -> None:
    running = await start(when_account_was_opened_then_pay_a_bonus)
    await nc.jetstream().delete_stream("BANK_COMMANDS")
    entity = await bank.open()  # asked for, so the queue is not needed

    async def trouble() -> str | None:
        return running.healthy

    assert "can't be queued" in str(await eventually(trouble))
    assert await bank.amounts(entity) == []
    await ensure_streams(nc, CONTRACTS, ["bank"])
    await bank.was_paid(entity, 5, 1)
    await eventually(trouble, lambda found: found is None)


async def test_history_is_left_alone_unless_it_is_asked_for(start: Start, bank: Bank) -> None:
    old = await bank.open()
    running = await start(when_account_was_opened_then_pay_a_bonus)
    new = await bank.open()
    await bank.was_paid(new, 5, 1)
    await caught_up(bank, running)
    assert await bank.amounts(old) == []


async def test_an_automation_may_begin_with_all_that_ever_happened(start: Start, bank: Bank) -> None:
    old = await bank.open()
    await start(when_account_was_opened_then_pay_a_bonus.from_the_beginning())
    await bank.was_paid(old, 5, 1)


async def test_what_happens_while_it_is_stopped_is_reacted_to_later(start: Start, bank: Bank) -> None:
    await (await start(when_account_was_opened_then_pay_a_bonus)).stop()
    entity = await bank.open()
    await start(when_account_was_opened_then_pay_a_bonus)
    await bank.was_paid(entity, 5, 1)


async def test_an_event_on_which_it_fails_is_parked_and_handled_when_it_is_mended(
    start: Start, bank: Bank, database: str
) -> None:
    broken = True

    async def fragile(event: Recorded[AccountOpened]) -> list[Deposit]:
        if broken and event.entity_id == unlucky.id:
            raise ZeroDivisionError("a handler with a fault")
        return await pay_a_bonus(event)

    unlucky = new_account()
    fragile_bonus = automation("when_account_was_opened_then_pay_with_care_v1").on(AccountOpened, fragile)
    await start(fragile_bonus, patient=lambda building: building.retrying(Retries(attempts=2)))
    await bank.send(OpenAccount(account_id=unlucky.id))
    await bank.was_paid(await bank.open(), 5, 1)
    desk = Desk(database, "bank")
    (parked,) = await eventually(desk.parked)
    assert "a handler with a fault" in parked.error
    assert await bank.amounts(unlucky) == []
    broken = False
    (repair,) = await desk.retry(fragile_bonus.id, None, "anna", SOON)
    assert (repair.handled, repair.result) == (1, None)
    await bank.was_paid(unlucky, 5, 1)


async def test_what_it_remembers_is_of_the_sequence_of_events(start: Start, bank: Bank) -> None:
    await start(when_three_withdrawals_were_made_then_refund_the_fees)
    entity = await bank.open()
    await bank.send(Deposit(account_id=entity.id, amount=1000))
    for _ in range(7):
        await bank.send(Withdraw(account_id=entity.id, amount=1))
    await bank.was_paid(entity, 1000, 3, 3)


async def test_a_new_version_does_nothing_again_and_leaves_nothing_out(start: Start, bank: Bank) -> None:
    first = await start(when_account_was_opened_then_pay_a_bonus)
    before = await bank.open()
    await bank.was_paid(before, 5, 1)
    await caught_up(bank, first)
    await first.stop()
    between = await bank.open()
    second = await start(
        replace(when_account_was_opened_then_pay_a_bonus, id="when_account_was_opened_then_pay_a_bonus_v2")
    )
    await bank.was_paid(between, 5, 1)
    await caught_up(bank, second)
    assert await bank.amounts(before) == [5, 1]


async def test_a_new_version_that_remembers_reads_what_was_before_in_silence(start: Start, bank: Bank) -> None:
    first = await start(when_three_withdrawals_were_made_then_refund_the_fees)
    entity = await bank.open()
    await bank.send(Deposit(account_id=entity.id, amount=1000))
    for _ in range(5):
        await bank.send(Withdraw(account_id=entity.id, amount=1))
    await bank.was_paid(entity, 1000, 3)
    await caught_up(bank, first)
    await first.stop()
    double: dict[Any, Any] = {
        Withdrawn: twice(when_three_withdrawals_were_made_then_refund_the_fees.reactions[Withdrawn])
    }
    id = "when_three_withdrawals_were_made_then_refund_fees_v2"
    second = await start(replace(when_three_withdrawals_were_made_then_refund_the_fees, id=id, reactions=double))
    await bank.send(Withdraw(account_id=entity.id, amount=1))
    await bank.was_paid(entity, 1000, 3, 3, 3)
    await caught_up(bank, second)


def twice(react: Any) -> Any:
    async def reacted(event: Recorded[Withdrawn], view: Any) -> list[Any]:
        return [*await react(event, view)] * 2

    return reacted


async def test_an_effect_that_fails_is_tried_again_with_the_same_key(start: Start, bank: Bank) -> None:
    tries: list[str] = []

    async def post(key: str, account: str) -> None:
        tries.append(key)
        if len(tries) < 3:
            raise ConnectionRefusedError("the post is closed")

    await start(when_account_was_opened_then_send_a_letter(post))
    await bank.open()

    async def tried() -> list[str]:
        return tries

    await eventually(tried, lambda found: len(found) == 3)
    assert len(set(tries)) == 1


async def test_it_reacts_to_another_domain_in_the_service_that_receives_the_effect(
    start: Start, bank: Bank, nc: Client, database: str
) -> None:
    contracts = both_domains()
    await ensure_streams(nc, contracts, ["branches"])

    async def open_till(event: Recorded[BranchOpened]) -> list[OpenAccount]:
        return [OpenAccount(account_id=event.entity_id)]

    opening = automation("when_branch_was_opened_then_open_its_till_v1").on(BranchOpened, open_till)
    running = await start(opening, contracts=contracts)
    branch = Entity("branches", "branch", new_account().id)
    opened = contracts.events_from(
        command(OpenAccount(account_id="any")), [BranchOpened(branch_id=branch.id, city="Bern")], now()
    )
    last = await JetStreamStore(nc, contracts).append(branch, opened, 0)
    till = Entity("bank", "account", branch.id)
    (event,) = await eventually(lambda: bank.log(till))
    assert event.message.correlation_id == opened[0].correlation_id
    await eventually(lambda: position(database, running.id), lambda found: found == last)


async def test_a_rebuild_of_views_fires_nothing(start: Start, bank: Bank, nc: Client, database: str) -> None:
    carried: list[str] = []

    async def post(key: str, account: str) -> None:
        carried.append(account)

    async def tables(view: View) -> None:
        await view.run("create table accounts (id text primary key)")

    async def count(event: Recorded[AccountOpened], view: View) -> None:
        view.execute("insert into accounts values ($1)", event.entity_id)

    letters = await start(when_account_was_opened_then_send_a_letter(post))
    await start(when_account_was_opened_then_pay_a_bonus)
    entity = await bank.open()
    await bank.was_paid(entity, 5, 1)
    await caught_up(bank, letters)
    views = subscription("accounts_v1").on_initial_position(tables).on(AccountOpened, count)
    async with building(views, views.id, nc=nc, contracts=CONTRACTS, database=database) as build:
        await build.begin()
        await build.reach({"BANK": (await bank.log(entity))[-1].sequence})
    await queue_is_empty(bank)
    assert carried == [entity.id]
    assert await bank.amounts(entity) == [5, 1]


async def test_what_an_automation_keeps_is_its_own_and_no_reader_waits_for_it(
    start: Start, bank: Bank, pg: asyncpg.Connection, database: str, nc: Client
) -> None:
    running = await start(when_three_withdrawals_were_made_then_refund_the_fees)
    assert await pg.fetchval("select count(*) from pg_views where schemaname = 'public'") == 0
    assert await pg.fetchval("select count(*) from mesh.live") == 0
    assert await pg.fetchval(f"select count(*) from {running.id}.withdrawals") == 0


async def test_an_automation_sends_commands_of_its_own_domain_and_handles_events(nc: Client) -> None:
    async def nonsense(event: Recorded[AccountOpened]) -> list[AccountOpened]:
        return [event.data]

    with pytest.raises(ContractError, match="twice"):
        when_account_was_opened_then_pay_a_bonus.on(AccountOpened, nonsense)
    with pytest.raises(ContractError, match="not both"):
        when_account_was_opened_then_pay_a_bonus.doing(Deposited, nobody)
    with pytest.raises(ContractError, match="before it says what it handles"):
        when_account_was_opened_then_pay_a_bonus.remembering("")
    with pytest.raises(ContractError, match="_v<number>"):
        automation("when_something_then_else")
    wrong = automation("when_x_then_y_v1").on(Deposit, nonsense)  # type: ignore[arg-type] # the checker sees it too
    with pytest.raises(ContractError, match="Deposit"):
        wrong.build("bank", nc=nc, contracts=CONTRACTS, sender=Commands(nc, CONTRACTS), database="")


async def nobody(event: Recorded[Any], key: str) -> None:
    """Does nothing outside."""
