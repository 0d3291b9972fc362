"""Automations on a real nats-server and a real PostgreSQL, with the real component as their receiver."""

import os
import signal
from dataclasses import replace
from random import Random, SystemRandom
from typing import Any

import asyncpg
import pytest
from bank import CONTRACTS, new_account
from bank_at_work import SOON, Bank, Programs, Start, caught_up, killed_itself, position, queue_is_empty
from bank_automations import (
    pay_a_bonus,
    when_account_was_opened_then_empty_it,
    when_account_was_opened_then_pay_a_bonus,
    when_account_was_opened_then_send_a_letter,
    when_three_withdrawals_were_made_then_refund_the_fees,
)
from bank_events import AccountOpened, Deposit, Deposited, OpenAccount, Withdraw, Withdrawn
from mesh.automation import automation
from mesh.component import Commands
from mesh.contracts import Entity
from mesh.errors import ContractError
from mesh.hosting.embedded import NatsServer
from mesh.messages import Recorded, derived_id
from mesh.store import ensure_streams
from mesh.subscription.desk import Desk
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


MOMENTS = ("before-send", "after-send", "before-advance", "before-commit")


@pytest.mark.parametrize(("moment", "nth"), [*((moment, 1) for moment in MOMENTS), ("after-send", 2)])
async def test_an_automation_that_is_killed_around_its_sending_fires_once(
    programs: Programs, bank: Bank, start: Start, moment: str, nth: int
) -> None:
    await (await start(when_account_was_opened_then_pay_a_bonus)).stop()
    before = await position(programs.database, when_account_was_opened_then_pay_a_bonus.id)
    victim = await programs.start("bonus", moment, nth)
    entity = await bank.open()
    await killed_itself(victim)
    assert await position(programs.database, when_account_was_opened_then_pay_a_bonus.id) == before
    successor = await start(when_account_was_opened_then_pay_a_bonus)
    await caught_up(bank, successor)
    await bank.was_paid(entity, 5, 1)


async def test_one_that_is_killed_again_and_again_under_load_fires_once_for_every_event(
    programs: Programs, bank: Bank, start: Start, request: pytest.FixtureRequest, broker: NatsServer
) -> None:
    seed = os.environ.get("MESH_FAULTS_SEED") or str(SystemRandom().randrange(1_000_000))
    request.node.add_report_section("setup", "seed", f"The same again: MESH_FAULTS_SEED={seed}")
    chance = Random(seed)
    await (await start(when_account_was_opened_then_pay_a_bonus)).stop()
    entities: list[Entity] = []
    for round in range(8):
        victim = await programs.start("bonus", chance.choice(MOMENTS), chance.randint(1, 5))
        if round == 4:
            broker.kill()
            broker.start()
        while victim.returncode is None:
            entity = await opened_again(bank)
            entities += [entity] if entity is not None else []
        await killed_itself(victim)
    await caught_up(bank, await start(when_account_was_opened_then_pay_a_bonus))
    await queue_is_empty(bank)
    assert [await bank.amounts(entity) for entity in entities] == [[5, 1]] * len(entities)


async def test_events_that_are_read_again_have_no_more_effect(start: Start, bank: Bank, pg: asyncpg.Connection) -> None:
    running = await start(when_account_was_opened_then_pay_a_bonus)
    first = running.position
    entities = [await bank.open() for _ in range(3)]
    for entity in entities:
        await bank.was_paid(entity, 5, 1)
    for _ in range(2):
        await running.stop()
        await pg.execute("update mesh.positions set position = $1", first)
        running = await start(when_account_was_opened_then_pay_a_bonus)
        await caught_up(bank, running)
    await queue_is_empty(bank)
    assert [await bank.amounts(entity) for entity in entities] == [[5, 1]] * 3


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


async def test_a_broker_that_is_killed_is_waited_for(start: Start, bank: Bank, broker: NatsServer) -> None:
    running = await start(when_account_was_opened_then_pay_a_bonus)
    await bank.was_paid(await bank.open(), 5, 1)
    broker.kill()
    broker.start()
    entity = await eventually(lambda: opened_again(bank))
    assert entity is not None
    await bank.was_paid(entity, 5, 1)
    await caught_up(bank, running)


async def opened_again(bank: Bank) -> Entity | None:
    try:
        return await bank.open()
    except Exception:  # noqa: BLE001 - the broker is not back yet
        return None


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


async def test_of_two_instances_one_works_and_the_other_takes_over(start: Start, bank: Bank) -> None:
    first = await start(when_account_was_opened_then_pay_a_bonus)
    await start(when_account_was_opened_then_pay_a_bonus, standby=True)
    await bank.was_paid(await bank.open(), 5, 1)
    await first.stop()
    await bank.was_paid(await bank.open(), 5, 1)


async def test_one_that_freezes_while_it_sends_and_wakes_up_later_fires_nothing_twice(
    start: Start, bank: Bank, programs: Programs
) -> None:
    await (await start(when_account_was_opened_then_pay_a_bonus)).stop()
    frozen = await programs.start("bonus", "after-send", blow="SIGSTOP")
    entity = await bank.open()
    successor = await start(when_account_was_opened_then_pay_a_bonus, standby=True)
    await bank.was_paid(entity, 5, 1)
    frozen.send_signal(signal.SIGCONT)
    entities = [entity, *[await bank.open() for _ in range(20)]]
    await caught_up(bank, successor)
    await queue_is_empty(bank)
    assert frozen.stdin is not None
    frozen.stdin.close()
    assert await frozen.wait() == 0
    await queue_is_empty(bank)
    assert [await bank.amounts(entity) for entity in entities] == [[5, 1]] * 21


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


async def test_what_it_remembers_is_as_old_as_its_position_whenever_it_is_killed(
    start: Start, bank: Bank, programs: Programs, pg: asyncpg.Connection
) -> None:
    await (await start(when_three_withdrawals_were_made_then_refund_the_fees)).stop()
    victim = await programs.start("refund", "after-send")
    entity = await bank.open()
    await bank.send(Deposit(account_id=entity.id, amount=1000))
    for _ in range(3):
        await bank.send(Withdraw(account_id=entity.id, amount=1))
    await killed_itself(victim)
    await bank.send(Withdraw(account_id=entity.id, amount=1))
    running = await start(when_three_withdrawals_were_made_then_refund_the_fees)
    await caught_up(bank, running)
    assert await pg.fetchval(f"select count from {running.id}.withdrawals where account_id = $1::uuid", entity.id) == 4
    await bank.was_paid(entity, 1000, 3)


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


async def test_an_effect_has_the_same_key_whenever_it_is_done(programs: Programs, bank: Bank, start: Start) -> None:
    carried: list[str] = []

    async def post(key: str, account: str) -> None:
        carried.append(key)

    await (await start(when_account_was_opened_then_send_a_letter(post))).stop()
    victim = await programs.start("letter", "after-effect", 2)
    first, second = await bank.open(), await bank.open()
    await killed_itself(victim)
    await programs.start("letter")

    async def told() -> dict[str, list[str]]:
        letters = await programs.letters()
        return {entity.id: [key for key, whom in letters if whom == entity.id] for entity in (first, second)}

    found = await eventually(told, lambda found: len(found[second.id]) == 2)
    assert [len(keys) for keys in found.values()] == [1, 2]  # done again, for nobody knew whether it was
    assert [len(set(keys)) for keys in found.values()] == [1, 1]  # and recognised by a port that looks at the key
    assert found[first.id] != found[second.id]


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
