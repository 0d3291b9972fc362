"""Automations that are killed, frozen and doubled, at every step: each event takes effect once."""

import os
import signal
from random import Random, SystemRandom

import asyncpg
import pytest
from bank_at_work import Bank, Programs, Start, caught_up, killed_itself, position, queue_is_empty
from bank_automations import (
    when_account_was_opened_then_pay_a_bonus,
    when_account_was_opened_then_send_a_letter,
    when_three_withdrawals_were_made_then_refund_the_fees,
)
from bank_events import Deposit, Withdraw
from mesh.contracts import Entity
from mesh.hosting.embedded import NatsServer
from mesh.testing import eventually

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
