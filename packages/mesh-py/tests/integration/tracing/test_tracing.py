"""A story is told from its request to the last view, across automations, for operators and for nobody else."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from io import StringIO
from typing import Any

import nats
import pytest_asyncio
from bank import ACCOUNT, CONTRACTS, command, new_account
from bank_automations import when_account_was_opened_then_pay_a_bonus
from bank_events import AccountOpened, Audit, Deposit, Deposited, OpenAccount, Withdraw
from bank_http import ANNA, BEN, serving_bank
from bank_roles import deposited, opened, tables
from mesh.cli.trace import tree_of
from mesh.component import CommandHandler, Commands, Component, Outcomes
from mesh.http import trace_routes
from mesh.messages import Message
from mesh.store import JetStreamStore, ensure_streams
from mesh.subscription import Subscription, subscription
from mesh.testing import eventually
from mesh.tracing import Story, TracedCommand, Tracer
from nats.aio.client import Client
from rich.console import Console

SOON = timedelta(seconds=10)
BONUS = "when_account_was_opened_then_pay_a_bonus_v1"
BALANCES = subscription("balances_v1").on_initial_position(tables).on(AccountOpened, opened).on(Deposited, deposited)


@dataclass
class Bank:
    """The bank's roles at work, and who looks into it."""

    commands: Commands
    tracer: Tracer
    view: Subscription

    async def send(self, data: Any) -> Message[Any]:
        sent = command(data)
        await self.commands.send(sent, wait=SOON)
        return sent

    async def story(self, sent: Message[Any], commands: int = 1) -> Story:
        """The story of a command, when so many commands of it are told and handled by everybody."""

        async def story() -> Story | None:
            return await self.tracer.story(sent.correlation_id)

        def complete(story: Story | None) -> bool:
            told = list(all_of(story.commands)) if story else []
            seen = [seen for each in told for event in each.events for seen in event.seen]
            return len(told) == commands and all(each.state == "handled" for each in seen)

        found = await eventually(story, complete)
        assert found is not None
        return found


def all_of(commands: list[TracedCommand]) -> list[TracedCommand]:
    nested = [each for command in commands for event in command.events for each in all_of(event.commands)]
    return [*commands, *nested]


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@pytest_asyncio.fixture
async def bank(nc: Client, database: str) -> AsyncIterator[Bank]:
    outcomes = Outcomes(nc, CONTRACTS)
    handler = CommandHandler(
        "bank", [ACCOUNT], contracts=CONTRACTS, store=JetStreamStore(nc, CONTRACTS), outcomes=outcomes
    )
    commands = Commands(nc, CONTRACTS)
    view = BALANCES.build(nc=nc, contracts=CONTRACTS, database=database)
    bonus = when_account_was_opened_then_pay_a_bonus.build(
        "bank", nc=nc, contracts=CONTRACTS, sender=commands, database=database
    )
    async with AsyncExitStack() as stack:
        for role in (Component(handler, nc=nc, contracts=CONTRACTS, outcomes=outcomes), view, bonus):
            await role.start()
            stack.push_async_callback(role.stop)
        await eventually(lambda: ready(view, bonus))
        yield Bank(commands, Tracer(outcomes, CONTRACTS, [database]), view)


async def ready(*roles: Any) -> bool:
    return all(role.healthy is None for role in roles)


async def test_a_story_goes_from_the_command_to_its_events_the_views_and_the_automations_commands(bank: Bank) -> None:
    entity = new_account()
    sent = await bank.send(OpenAccount(account_id=entity.id))
    story = await bank.story(sent, commands=3)
    (opening,) = story.commands
    assert (opening.id, opening.type, opening.entity, opening.actor) == (sent.id, "OpenAccount", entity.id, "anna")
    (event,) = opening.events
    assert event.type == "AccountOpened"
    assert [(seen.subscription, seen.state) for seen in event.seen] == [("balances_v1", "handled"), (BONUS, "handled")]
    assert [(each.type, each.status, each.actor) for each in event.commands] == [("Deposit", "accepted", None)] * 2
    assert {each.source for each in event.commands} == {f"/bank/automation/{BONUS}"}
    assert [each.events[0].type for each in event.commands] == ["Deposited", "Deposited"]
    assert story.incomplete == []


async def test_a_story_has_times_that_follow_one_another(bank: Bank) -> None:
    story = await bank.story(await bank.send(OpenAccount(account_id=new_account().id)), commands=3)
    (opening,) = story.commands
    (event,) = opening.events
    assert opening.sent is not None
    assert event.time is not None
    assert opening.sent <= event.time <= opening.decided
    for deposit in event.commands:
        assert deposit.sent is not None
        assert event.time <= deposit.sent <= deposit.decided


async def test_a_refusal_is_told_with_its_reason_and_a_failure_too(bank: Bank) -> None:
    refused = await bank.story(await bank.send(Withdraw(account_id=new_account().id, amount=5)))
    assert [(each.status, each.code) for each in refused.commands] == [("refused", "not-enough")]
    failed = await bank.story(await bank.send(Audit(account_id=new_account().id)))
    assert [(each.status, each.code) for each in failed.commands] == [("failed", "internal-error")]


async def test_a_story_is_found_by_any_of_its_commands(bank: Bank) -> None:
    story = await bank.story(await bank.send(OpenAccount(account_id=new_account().id)), commands=3)
    for each in all_of(story.commands):
        assert await bank.tracer.story_of_command(each.id) == story
    assert await bank.tracer.story_of_command("nobody-knows-this") is None
    assert await bank.tracer.story("nobody-knows-this") is None


async def test_what_a_view_has_not_come_to_is_told(bank: Bank) -> None:
    entity = new_account()
    await bank.story(await bank.send(OpenAccount(account_id=entity.id)), commands=3)
    await bank.view.stop()
    sent = await bank.send(Deposit(account_id=entity.id, amount=1))
    story = await eventually(lambda: bank.tracer.story(sent.correlation_id))
    assert story is not None
    (seen,) = story.commands[0].events[0].seen
    assert (seen.subscription, seen.state, seen.at) == ("balances_v1", "behind", None)


async def test_a_story_is_told_without_the_views_when_they_can_not_be_asked(nc: Client, bank: Bank) -> None:
    sent = await bank.send(OpenAccount(account_id=new_account().id))
    await bank.story(sent, commands=3)
    tracer = Tracer(Outcomes(nc, CONTRACTS), CONTRACTS, ["postgresql://nobody@127.0.0.1:1/none"])
    story = await tracer.story(sent.correlation_id)
    assert story is not None
    assert len(all_of(story.commands)) == 3
    assert "the views can't be asked" in story.incomplete[0]


async def test_it_is_printed_as_a_tree(bank: Bank) -> None:
    sent = await bank.send(OpenAccount(account_id=new_account().id))
    story = await bank.story(sent, commands=3)
    out = StringIO()
    Console(file=out, width=300).print(tree_of(story))
    lines = out.getvalue().splitlines()
    expected = [
        sent.correlation_id, "OpenAccount bank", "accepted", "AccountOpened", "balances_v1 handled", f"{BONUS} handled",
        "Deposit bank", "accepted", "Deposited", "balances_v1 handled",
        "Deposit bank", "accepted", "Deposited", "balances_v1 handled",
    ]  # fmt: skip
    assert [want in line for want, line in zip(expected, lines, strict=True)] == [True] * len(expected)
    depths = [min(position for position, sign in enumerate(line) if sign not in " │├└─") for line in lines]
    assert depths == [4 * depth for depth in (0, 1, 2, 2, 3, 3, 3, 4, 4, 5, 3, 4, 4, 5)]


async def test_over_http_it_is_for_operators_and_for_nobody_else(bank: Bank) -> None:
    sent = await bank.send(OpenAccount(account_id=new_account().id))
    story = await bank.story(sent, commands=3)
    path = f"/v1/trace/{sent.correlation_id}"
    async with serving_bank(more=trace_routes(bank.tracer)) as origin:
        operator = {"Authorization": f"Bearer {origin.token(BEN, 'operate:mesh')}"}
        told = await origin.get(path, by=None, headers=operator)
        assert told.status_code == 200
        assert Story.model_validate_json(told.content) == story
        assert (await origin.get(path, by=None)).status_code == 401
        for_anna = await origin.get(path, by=ANNA)
        assert for_anna.status_code == 404
        unknown = await origin.get("/v1/trace/unknown", by=None, headers=operator)
        assert (unknown.status_code, unknown.json()["code"]) == (404, "story-unknown")
