"""Timers on a real nats-server, which is killed and started again."""

import signal
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest
from bank import CONTRACTS, command, new_account
from bank_at_work import Bank, Programs, Start, caught_up, queue_is_empty
from bank_automations import INTEREST, YEAR, when_money_stays_for_a_year_then_pay_interest
from bank_events import AccountOpened, Deposit, Withdraw
from mesh.automation import automation
from mesh.component import Component
from mesh.contracts import Entity
from mesh.errors import Conflict, ContractError, StreamMismatch, Unavailable
from mesh.hosting.embedded import NatsServer
from mesh.messages import Message, Recorded, now
from mesh.store import ensure_streams
from mesh.testing import eventually, let_time_pass
from mesh.timers import CancelTimer, SetTimer, Timer, Timers
from nats.aio.client import Client

LATER = timedelta(days=30)
MOMENT = timedelta(milliseconds=300)


@pytest.fixture
def timers(nc: Client) -> Timers:
    return Timers(nc, CONTRACTS, timeout=1)


async def set_for(timers: Timers, entity: Entity) -> list[Timer]:
    """The timers of one entity."""
    return [timer for timer in await timers.pending("bank") if timer.subject.split(".")[3] == entity.id]


def deposit(entity: Entity, amount: int) -> Message[Any]:
    return command(Deposit(account_id=entity.id, amount=amount))


async def test_a_timer_fires_when_it_is_due(bank: Bank, timers: Timers) -> None:
    entity = await bank.open()
    due = now() + MOMENT
    await timers.set("payday", deposit(entity, 5), due)
    assert [timer.name for timer in await set_for(timers, entity)] == ["payday"]
    await bank.was_paid(entity, 5)
    assert (await bank.log(entity))[-1].time >= due
    assert await set_for(timers, entity) == []


async def test_a_timer_that_is_due_already_fires_at_once(bank: Bank, timers: Timers) -> None:
    entity = await bank.open()
    await timers.set("payday", deposit(entity, 5), now() - LATER)
    await bank.was_paid(entity, 5)


async def test_a_timer_that_is_set_again_moves(bank: Bank, timers: Timers) -> None:
    entity = await bank.open()
    for amount, due in ((1, LATER), (2, 3 * LATER), (3, 2 * LATER)):
        await timers.set("payday", deposit(entity, amount), now() + due)
    (timer,) = await timers.pending("bank")
    assert await let_time_pass(timers, "bank", now() + 1.5 * LATER) == []
    assert await let_time_pass(timers, "bank", now() + 2.5 * LATER) == [timer]
    assert await let_time_pass(timers, "bank", now() + 3.5 * LATER) == []
    await bank.was_paid(entity, 3)


async def test_a_timer_that_moves_to_now_fires_once(bank: Bank, timers: Timers) -> None:
    entity = await bank.open()
    await timers.set("payday", deposit(entity, 1), now() + LATER)
    await timers.set("payday", deposit(entity, 2), now())
    await bank.was_paid(entity, 2)
    assert await let_time_pass(timers, "bank", now() + 2 * LATER) == []


async def test_a_timer_that_is_cancelled_does_not_fire(bank: Bank, timers: Timers) -> None:
    entity = await bank.open()
    await timers.set("payday", deposit(entity, 5), now() + LATER)
    await timers.cancel("payday", entity)
    await timers.cancel("payday", entity)  # there is none now, which is fine
    assert await let_time_pass(timers, "bank", now() + 2 * LATER) == []


async def test_entities_and_names_have_timers_of_their_own(bank: Bank, timers: Timers) -> None:
    one, other = await bank.open(), await bank.open()
    for entity in (one, other):
        await timers.set("payday", deposit(entity, 5), now() + LATER)
        await timers.set("birthday", deposit(entity, 6), now() + 2 * LATER)
    await timers.cancel("payday", one)
    fired = await let_time_pass(timers, "bank", now() + 3 * LATER)
    assert [timer.name for timer in fired] == ["payday", "birthday", "birthday"]
    await bank.was_paid(one, 6)
    await bank.was_paid(other, 5, 6)


async def test_a_timer_that_moved_meanwhile_is_not_fired_as_it_was(bank: Bank, timers: Timers) -> None:
    entity = await bank.open()
    await timers.set("payday", deposit(entity, 1), now() + LATER)
    (before,) = await timers.pending("bank")
    await timers.set("payday", deposit(entity, 2), now() + 2 * LATER)
    assert not await timers.fire(before)
    (after,) = await timers.pending("bank")
    assert await timers.fire(after)
    assert not await timers.fire(after)
    await bank.was_paid(entity, 2)


async def test_a_timer_is_set_over_what_was_seen_and_only_what_was_seen_is_cancelled(
    bank: Bank, timers: Timers
) -> None:
    entity = await bank.open()
    assert await timers.standing("payday", entity) == 0
    await timers.set("payday", deposit(entity, 1), now() + LATER, standing=0)
    seen = await timers.standing("payday", entity)
    await timers.set("payday", deposit(entity, 2), now() + LATER, standing=seen)
    for stale in (0, seen):
        with pytest.raises(Conflict):
            await timers.set("payday", deposit(entity, 3), now(), standing=stale)
        await timers.cancel("payday", entity, standing=stale)
    (timer,) = await set_for(timers, entity)
    assert CONTRACTS.decode(timer.raw).data == Deposit(account_id=entity.id, amount=2)
    await timers.cancel("payday", entity, standing=timer.sequence)
    assert await set_for(timers, entity) == []


@pytest.mark.parametrize(("moment", "nth"), [("before-set", 1), ("before-set", 2), ("before-cancel", 1)])
async def test_one_that_freezes_at_a_timer_and_wakes_up_later_leaves_the_newer_one_alone(
    programs: Programs, bank: Bank, start: Start, timers: Timers, moment: str, nth: int
) -> None:
    await (await start(when_money_stays_for_a_year_then_pay_interest)).stop()
    frozen = await programs.start("interest", moment, nth, blow="SIGSTOP")
    entity = await bank.open()
    await bank.send(Deposit(account_id=entity.id, amount=100))
    await bank.send(Withdraw(account_id=entity.id, amount=1))
    successor = await start(when_money_stays_for_a_year_then_pay_interest, standby=True)
    await bank.send(Deposit(account_id=entity.id, amount=50))
    await caught_up(bank, successor)
    before = await set_for(timers, entity)
    assert [timer.due for timer in before] == [(await bank.log(entity))[-1].time + YEAR]
    frozen.send_signal(signal.SIGCONT)
    assert frozen.stdin is not None
    frozen.stdin.close()
    assert await frozen.wait() == 0
    assert await set_for(timers, entity) == before


async def test_timers_survive_a_killed_broker_and_fire_once(bank: Bank, timers: Timers, broker: NatsServer) -> None:
    entity = await bank.open()
    await timers.set("soon", deposit(entity, 1), now() + MOMENT)  # is due while the broker is away, or right after
    await timers.set("later", deposit(entity, 2), now() + LATER)
    for _ in range(3):
        broker.kill()
        broker.start()
    await bank.was_paid(entity, 1)
    (later,) = await set_for(timers, entity)
    broker.kill()
    broker.start()
    assert await eventually(lambda: fired_once_back(timers, later))
    await bank.was_paid(entity, 1, 2)
    broker.kill()
    broker.start()
    assert await eventually(lambda: fired_once_back(timers, later), lambda fired: fired is not None) is False
    await bank.was_paid(entity, 1, 2)


async def fired_once_back(timers: Timers, timer: Timer) -> bool | None:
    """Whether it fired; None while the broker is not back yet."""
    try:
        return await timers.fire(timer)
    except Unavailable:
        return None


async def test_a_timer_that_fires_while_there_is_no_component_waits_in_its_queue(
    bank: Bank, timers: Timers, component: Component
) -> None:
    entity = await bank.open()
    await component.stop()
    await timers.set("payday", deposit(entity, 5), now())
    await eventually(lambda: set_for(timers, entity), lambda found: not found)
    assert await bank.amounts(entity) == []
    await component.start()
    await bank.was_paid(entity, 5)


async def test_an_automation_sets_timers_and_moves_and_cancels_them(start: Start, bank: Bank, timers: Timers) -> None:
    running = await start(when_money_stays_for_a_year_then_pay_interest)
    patient, spender = await bank.open(), await bank.open()
    await bank.send(Deposit(account_id=spender.id, amount=100))
    await caught_up(bank, running)
    opened, _ = await bank.log(spender)
    due = {timer.subject.split(".")[3]: timer.due for timer in await timers.pending("bank")}
    assert due[spender.id] > opened.time + YEAR  # it has moved
    await bank.send(Withdraw(account_id=spender.id, amount=50))
    await caught_up(bank, running)
    await let_time_pass(timers, "bank", now() + YEAR)
    await bank.was_paid(patient, INTEREST)
    await bank.was_paid(spender, 100)
    interest = (await bank.log(patient))[-1].message
    first = (await bank.log(patient))[0].message
    assert (interest.correlation_id, interest.actor) == (first.correlation_id, None)
    await caught_up(bank, running)  # the interest has begun another year
    await let_time_pass(timers, "bank", now() + 2 * YEAR)
    await bank.was_paid(patient, INTEREST, INTEREST)


async def test_a_timer_that_is_set_again_by_the_same_event_has_no_more_effect(
    start: Start, bank: Bank, timers: Timers, pg: asyncpg.Connection
) -> None:
    at_once = when_opened_pay(datetime(2000, 1, 1, tzinfo=UTC))
    running = await start(at_once)
    first = running.position
    entity = await bank.open()
    await bank.was_paid(entity, 5)
    await running.stop()
    await pg.execute("update mesh.positions set position = $1", first)
    running = await start(at_once)
    await caught_up(bank, running)
    await eventually(lambda: set_for(timers, entity), lambda found: not found)
    await queue_is_empty(bank)
    assert await bank.amounts(entity) == [5]


def when_opened_pay(due: datetime) -> Any:
    async def pay(event: Recorded[AccountOpened]) -> list[SetTimer]:
        return [SetTimer("bonus", Deposit(account_id=event.entity_id, amount=5), due)]

    return automation("when_account_was_opened_then_pay_at_once_v1").on(AccountOpened, pay)


async def test_a_stream_of_commands_that_can_not_hold_timers_is_refused(nc: Client, component: Component) -> None:
    js = nc.jetstream()
    await js.delete_stream("BANK_COMMANDS")
    await js.add_stream(name="BANK_COMMANDS", subjects=["cmd.bank.>", "timer.bank.>"], retention="workqueue")
    with pytest.raises(StreamMismatch, match="allow_msg_schedules is 0, not True"):
        await ensure_streams(nc, CONTRACTS, ["bank"])
    await js.delete_stream("BANK_COMMANDS")
    await ensure_streams(nc, CONTRACTS, ["bank"])


def test_a_timer_has_a_name_of_one_token_and_a_time_with_its_zone() -> None:
    entity = new_account()
    with pytest.raises(ContractError, match="one subject token"):
        SetTimer("pay.day", Deposit(account_id=entity.id, amount=1), now())
    with pytest.raises(ContractError, match="one subject token"):
        CancelTimer("", entity)
    with pytest.raises(ContractError, match="time zone"):
        SetTimer("payday", Deposit(account_id=entity.id, amount=1), now().replace(tzinfo=None))
