"""A long entity is folded from its snapshot, and from its events alone whenever that can't be trusted."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import nats
import pytest
import pytest_asyncio
from bank import ACCOUNT, CONTRACTS, Account, command, deposited, events, new_account
from bank_events import AccountOpened, Deposit, OpenAccount, Withdraw
from mesh.component import CommandHandler, Outcomes, Snapshots
from mesh.component.cache import Folded
from mesh.contracts import Entity
from mesh.deciding import Decider
from mesh.messages import Recorded
from mesh.store import JetStreamStore, ensure_streams
from mesh.testing import eventually
from nats.aio.client import Client

EVERY = 200
LONG = 1000


class CountingStore(JetStreamStore):
    """The log; knows how many events were read from it."""

    read = 0

    async def load(self, entity: Entity, after: int = 0, limit: int | None = None) -> list[Recorded[Any]]:
        events = await super().load(entity, after, limit)
        self.read += len(events)
        return events


@dataclass
class Component:
    """A component that has just been started: it knows nothing yet."""

    nc: Client
    decider: Decider[Any] = ACCOUNT
    every: int = EVERY

    def __post_init__(self) -> None:
        self.store = CountingStore(self.nc, CONTRACTS)
        self.handler = CommandHandler(
            "bank", [self.decider], contracts=CONTRACTS, store=self.store, outcomes=Outcomes(self.nc, CONTRACTS),
            snapshots=Snapshots(self.nc, CONTRACTS, "bank", every=self.every),
        )  # fmt: skip

    async def handle(self, data: Any, id: str | None = None) -> Any:
        outcome = await self.handler.handle(command(data, id), repeatable=False)
        await self.handler.finish()
        return outcome


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.close()


@pytest_asyncio.fixture
async def account(nc: Client) -> Entity:
    """With 1,000 deposits of 1, each by a command of its own, and a snapshot after the last."""
    entity = new_account()
    store = JetStreamStore(nc, CONTRACTS)
    await store.append(entity, events(AccountOpened(account_id=entity.id)), 0)
    deposits = [deposited(entity, 1, causation=f"d{number}{entity.id}")[0] for number in range(LONG)]
    await store.append(entity, deposits, None)
    await Component(nc).handle(Deposit(account_id=entity.id, amount=1))
    return entity


async def balance_left(component: Component, entity: Entity) -> str:
    """What the component says that the account holds, when it refuses to pay out too much."""
    outcome = await component.handle(Withdraw(account_id=entity.id, amount=10**9))
    assert outcome.code == "not-enough"
    return str(outcome.reason)


async def parts(nc: Client, entity: Entity) -> dict[str, bytes]:
    js = nc.jetstream()
    info = await js.stream_info("BANK_SNAPSHOTS", subjects_filter=f"snap.bank.account.{entity.id}.>")
    return {
        subject: (await js.get_last_msg("BANK_SNAPSHOTS", subject)).data or b"" for subject in info.state.subjects or {}
    }


async def put(nc: Client, entity: Entity, part: str, raw: bytes) -> None:
    await nc.jetstream().publish(f"snap.bank.account.{entity.id}.{part}", raw)


async def test_a_component_that_begins_folds_a_long_entity_from_its_snapshot(nc: Client, account: Entity) -> None:
    component = Component(nc)
    assert await balance_left(component, account) == "The account holds 1001."
    assert component.store.read < EVERY


async def test_what_came_after_the_snapshot_is_folded_too(nc: Client, account: Entity) -> None:
    await JetStreamStore(nc, CONTRACTS).append(account, deposited(account, 5, 6), None)
    component = Component(nc)
    assert await balance_left(component, account) == "The account holds 1012."
    assert component.store.read < EVERY


@pytest.mark.parametrize("number", [0, LONG // 2, LONG - 1])
async def test_a_command_from_before_the_snapshot_is_known_again(nc: Client, account: Entity, number: int) -> None:
    component = Component(nc)
    again = await component.handle(Deposit(account_id=account.id, amount=1), id=f"d{number}{account.id}")
    assert again.events[0].data.amount == 1
    assert await balance_left(component, account) == "The account holds 1001."


async def test_snapshots_follow_one_another_and_only_add_the_commands_that_are_new(nc: Client, account: Entity) -> None:
    component = Component(nc)
    before = await parts(nc, account)
    for _ in range(2 * EVERY):
        await component.handle(Deposit(account_id=account.id, amount=1))
    after = await parts(nc, account)
    old = [subject for subject in before if ".commands." in subject]
    assert len([subject for subject in after if ".commands." in subject]) == len(old) + 2
    assert all(after[subject] == before[subject] for subject in old)
    fresh = Component(nc)
    assert await balance_left(fresh, account) == "The account holds 1401."
    assert fresh.store.read < EVERY
    await fresh.handle(Deposit(account_id=account.id, amount=1), id=f"d7{account.id}")
    assert await balance_left(fresh, account) == "The account holds 1401."


async def test_a_short_entity_gets_no_snapshot(nc: Client) -> None:
    entity, component = new_account(), Component(nc)
    await component.handle(OpenAccount(account_id=entity.id))
    for _ in range(20):
        await component.handle(Deposit(account_id=entity.id, amount=1))
    assert await parts(nc, entity) == {}


async def test_a_snapshot_of_other_code_is_not_used_and_replaced(nc: Client, account: Entity) -> None:
    changed: Decider[Account] = replace(ACCOUNT, version=2)
    component = Component(nc, changed)
    assert await balance_left(component, account) == "The account holds 1001."
    assert component.store.read >= LONG
    again = Component(nc, changed)
    assert await balance_left(again, account) == "The account holds 1001."
    assert again.store.read < EVERY


@pytest.mark.parametrize("part", ["head", "state.0", "commands.0"])
@pytest.mark.parametrize("damage", ["cut off", "a byte changed", "empty", "not JSON", "JSON of another shape"])
async def test_a_damaged_snapshot_is_not_used(nc: Client, account: Entity, part: str, damage: str) -> None:
    subject = f"snap.bank.account.{account.id}.{part}"
    (raw,) = [raw for at, raw in (await parts(nc, account)).items() if at == subject]
    broken = {
        "cut off": raw[: len(raw) // 2],
        "a byte changed": raw.replace(b"1", b"2"),
        "empty": b"",
        "not JSON": b"\xff\x00{",
        "JSON of another shape": b"[1]",
    }[damage]
    assert broken != raw
    await put(nc, account, part, broken)
    component = Component(nc)
    assert await balance_left(component, account) == "The account holds 1001."
    assert component.store.read >= LONG
    again = await component.handle(Deposit(account_id=account.id, amount=1), id=f"d7{account.id}")
    assert again.events[0].data.amount == 1
    assert await balance_left(component, account) == "The account holds 1001."


async def test_a_snapshot_with_a_part_missing_is_not_used(nc: Client, account: Entity) -> None:
    await nc.jetstream().purge_stream("BANK_SNAPSHOTS", subject=f"snap.bank.account.{account.id}.commands.0")
    component = Component(nc)
    assert await balance_left(component, account) == "The account holds 1001."
    assert component.store.read >= LONG


async def test_a_snapshot_of_another_log_is_not_used(nc: Client, account: Entity) -> None:
    """As after a log was put back to how it was earlier, and went on differently."""
    head = json.loads((await parts(nc, account))[f"snap.bank.account.{account.id}.head"])
    await put(nc, account, "head", json.dumps({**head, "event": "one that is not there"}).encode())
    component = Component(nc)
    assert await balance_left(component, account) == "The account holds 1001."
    assert component.store.read >= LONG


async def test_a_snapshot_whose_writer_died_half_way_leaves_the_one_before(nc: Client, account: Entity) -> None:
    """The messages of a batch that nobody commits are never there."""
    before = await parts(nc, account)
    headers = {"Nats-Batch-Id": "of-a-dead-component"}
    for number, part in enumerate(("state.0", "commands.0"), start=1):
        subject = f"snap.bank.account.{account.id}.{part}"
        await nc.publish(subject, b"half", headers={**headers, "Nats-Batch-Sequence": str(number)})
    await nc.flush()
    assert await parts(nc, account) == before
    component = Component(nc)
    assert await balance_left(component, account) == "The account holds 1001."
    assert component.store.read < EVERY


async def test_without_their_stream_commands_are_decided_without_snapshots(nc: Client, account: Entity) -> None:
    await nc.jetstream().delete_stream("BANK_SNAPSHOTS")
    component = Component(nc)
    assert await balance_left(component, account) == "The account holds 1001."


async def test_two_components_that_write_snapshots_at_once_spoil_nothing(nats_url: str, nc: Client) -> None:
    other = await nats.connect(nats_url)
    entity = new_account()
    both = [Component(nc, every=100), Component(other, every=100)]
    await both[0].handle(OpenAccount(account_id=entity.id))
    for _ in range(150):
        await asyncio.gather(*(each.handle(Deposit(account_id=entity.id, amount=1)) for each in both))
    for each in (both[0], Component(nc, every=100)):
        assert await balance_left(each, entity) == "The account holds 300."
    await other.close()


async def test_a_large_state_is_kept_in_pieces(nc: Client) -> None:
    entity = Entity("bank", "account", "large")
    decider: Decider[dict[str, str]] = Decider("account", {}, lambda state, _: state, state_type=dict[str, str])
    state = {str(number): "x" * 1000 for number in range(1000)}
    snapshots = Snapshots(nc, CONTRACTS, "bank")
    await snapshots.write(entity, Folded(decider, state, 7, "seven"))
    assert len(await parts(nc, entity)) > 4
    read = await snapshots.read(entity, decider)
    assert read is not None
    assert (read.state, read.version, read.event_id) == (state, 7, "seven")


async def test_a_state_that_json_does_not_keep_is_not_kept(nc: Client) -> None:
    entity = Entity("bank", "account", "lossy")
    decider: Decider[Any] = Decider("account", None, lambda state, _: state, state_type=Any)
    snapshots = Snapshots(nc, CONTRACTS, "bank")
    await snapshots.write(entity, Folded(decider, {1: (2, 3)}, 7, "seven"))
    assert await parts(nc, entity) == {}


async def test_the_answer_does_not_wait_for_the_snapshot(nc: Client, account: Entity) -> None:
    component = Component(nc, every=1)
    before = await parts(nc, account)
    await component.handler.handle(command(Deposit(account_id=account.id, amount=1)), repeatable=False)
    assert await parts(nc, account) == before
    await eventually(lambda: parts(nc, account), lambda now: now != before)
