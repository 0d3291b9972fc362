"""Views built from the log again: beside live ones, interrupted, as they once were, in place of damaged ones."""

import asyncio
import inspect
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import bank_rebuild
import nats
import pytest
import pytest_asyncio
from bank import CONTRACTS, command
from bank_events import AccountOpened, Deposited, FeeCharged, OpenAccount
from bank_versions import V1, V2, V3, Ledger, deposited_into, opened
from branch_events import BranchOpened, both_domains
from mesh.contracts import Entity
from mesh.errors import SubscriptionError
from mesh.messages import Recorded, now
from mesh.store import JetStreamStore, ensure_streams
from mesh.subscription import View
from mesh.subscription.aggregator import Aggregator
from mesh.subscription.builder import Builder
from mesh.subscription.diff import TableDiff, compare
from mesh.subscription.live import live, positions_of, switch
from mesh.subscription.rebuild import Build, building
from mesh.subscription.replacing import rebuilt_schema, replace_tables
from mesh.subscription.versions import drop, versions
from mesh.testing import eventually
from nats.aio.client import Client


@pytest.fixture
def ledger(nc: Client) -> Ledger:
    return Ledger(nc)


class Begin(Protocol):
    def __call__(self, views: Builder, schema: str = "") -> AbstractAsyncContextManager[Build]: ...


@pytest.fixture
def begin(nc: Client, database: str) -> Begin:
    """A build of some views, in the schema of their version or another one."""

    def begin(views: Builder, schema: str = "") -> AbstractAsyncContextManager[Build]:
        return building(views, schema or views.id, nc=nc, contracts=CONTRACTS, database=database)

    return begin


@pytest_asyncio.fixture
async def kept(nc: Client, database: str) -> AsyncIterator[Aggregator]:
    """The first version, kept as an aggregator does it."""
    role = Aggregator([V1], nc=nc, contracts=CONTRACTS, database=database, switch_by_itself=False)
    await role.start()
    yield role
    await role.stop()


async def stand(pg: asyncpg.Connection, subscription: str, position: int) -> None:
    """Wait until a subscription is there."""

    async def stands() -> int:
        if not await pg.fetchval("select to_regclass('mesh.positions') is not null"):
            return -1
        return (await positions_of(pg, subscription)).get("BANK", -1)

    await eventually(stands, lambda found: found >= position)


async def test_a_view_is_built_to_where_it_shall_stand_and_no_further(
    begin: Begin, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(4, 700)
    async with begin(V1) as build:
        assert await build.begin()
        await build.reach({"BANK": 1000})
        assert build.reached == {"BANK": 1000} == await positions_of(pg, "balances_v1")
        assert await pg.fetchval("select max(sequence) from balances_v1.entries") <= 1000
        await build.reach({"BANK": 1000})
        await build.reach({"BANK": ledger.head})
        assert (build.handled, build.left) == (4 * 701, 0)
    await ledger.check(pg, "balances_v1")


async def test_a_build_passes_what_its_view_does_not_handle(
    begin: Begin, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    (account,) = await ledger.open()
    await ledger.append(account, *(FeeCharged(account_id=account.id, amount=1) for _ in range(5)))
    async with begin(V1) as build:
        await build.begin()
        await build.reach({"BANK": ledger.head - 1})
        assert await positions_of(pg, "balances_v1") == {"BANK": ledger.head - 1}
        await ledger.deposit(account, 5)
        await build.reach({"BANK": ledger.head - 1})
        await build.reach({"BANK": ledger.head})
        assert build.handled == 2
    await ledger.check(pg, "balances_v1")


async def test_a_build_that_is_killed_goes_on_where_it_was_and_handles_nothing_twice(
    begin: Begin, ledger: Ledger, pg: asyncpg.Connection, nats_url: str, database: str
) -> None:
    await ledger.fill(5, 2000)
    command = [sys.executable, str(Path(bank_rebuild.__file__)), nats_url, database, "V1"]
    reached = 0
    for _ in range(3):
        process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=DEVNULL)
        assert process.stdout is not None
        first = int((await process.stdout.readline()).split()[0])
        await process.stdout.readline()
        process.kill()
        await process.wait()
        assert first > reached
        reached = (await positions_of(pg, "balances_v1"))["BANK"]
        assert first < reached < ledger.head
    async with begin(V1) as build:
        assert not await build.begin()
        await build.reach({"BANK": ledger.head})
        assert build.handled == ledger.head - reached
    await ledger.check(pg, "balances_v1")
    assert await pg.fetchval("select count(*) = count(distinct sequence) from balances_v1.entries")


async def test_a_build_is_one_processs_own(begin: Begin, ledger: Ledger, kept: Aggregator, pg: Any) -> None:
    await ledger.open()
    await stand(pg, "balances_v1", ledger.head)
    with pytest.raises(SubscriptionError, match="another process"):
        async with begin(V1):
            raise AssertionError
    async with begin(V2) as build:
        await build.begin()
        with pytest.raises(SubscriptionError, match="another process"):
            async with begin(V2):
                raise AssertionError


async def test_an_event_that_cannot_be_handled_stops_the_build_before_it_and_is_named(
    begin: Begin, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    async def fragile(event: Recorded[Deposited], view: View) -> None:
        await deposited_into(event, view)
        if event.data.amount == 1313:
            raise ValueError("unlucky")

    (account,) = await ledger.open()
    await ledger.deposit(account, *range(50), 1313, 3)
    broken = Builder("balances_v1", V1.reset, {**V1.handlers, Deposited: [fragile]})
    async with begin(broken) as build:
        await build.begin()
        with pytest.raises(SubscriptionError, match=rf"Deposited at 52 of account/{account.id}.*ValueError: unlucky"):
            await build.reach({"BANK": ledger.head})
        assert await positions_of(pg, "balances_v1") == {"BANK": 51}
    async with begin(V1) as build:
        assert not await build.begin()
        await build.reach({"BANK": ledger.head})
    await ledger.check(pg, "balances_v1")


async def test_what_was_given_up_in_a_version_stays_so_when_it_is_built_anew_and_nothing_is_parked_then(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection
) -> None:
    (account,) = await ledger.open()
    await ledger.deposit(account, 1, 1313, 3)
    await stand(pg, "balances_v1", ledger.head)
    for table, sequence, more, values in (("skipped", 3, ", reason, by", ", '', ''"), ("parked", 4, "", "")):
        await pg.execute(
            f"insert into mesh.{table} (subscription, stream, sequence, entity, type, event, error, traceback, "
            f"attempts, parked, tried {more}) values ('balances_v1', 'BANK', $1, 'account/x', 'Deposited', "
            f"'', '', '', 1, now(), now() {values})",
            sequence,
        )
    async with begin(V1, rebuilt_schema("balances_v1")) as build:
        await build.begin()
        await replace_tables(pg, "balances_v1", build.reach)
    ledger.deposits[account] = [1, 3]
    await ledger.check(pg)
    assert await pg.fetchval("select count(*) from mesh.skipped") == 1
    assert await pg.fetchval("select count(*) from mesh.parked") == 0


async def test_a_build_does_not_go_on_behind_parked_events(
    begin: Begin, ledger: Ledger, pg: asyncpg.Connection
) -> None:
    await ledger.fill(1, 3)
    async with begin(V1) as build:
        await build.begin()
    await pg.execute(
        "insert into mesh.parked (subscription, stream, sequence, entity, type, event, error, traceback, attempts) "
        "values ('balances_v1', 'BANK', 2, 'account/x', 'Deposited', '', '', '', 1)"
    )
    async with begin(V1) as build:
        with pytest.raises(SubscriptionError, match="parked events, such as 2"):
            await build.begin()
        assert await build.begin(fresh=True)
        await build.reach({"BANK": ledger.head})
    await ledger.check(pg, "balances_v1")


async def test_a_view_is_built_as_it_was(begin: Begin, ledger: Ledger, pg: asyncpg.Connection) -> None:
    account, other = await ledger.open(2)
    await ledger.deposit(account, 1, 2, 3)
    before = {account: [1, 2, 3], other: []}
    at = ledger.head
    await ledger.deposit(account, 4)
    await ledger.deposit(other, 5)
    async with begin(V1, f"balances_at_{at}") as build:
        await build.begin()
        await build.reach({"BANK": at})
        await build.keep_as(f"balances_v1 as it was at {at}")
    ledger.deposits = before
    await ledger.check(pg, f"balances_at_{at}")
    assert await pg.fetchval("select to_regclass('public.balances')") is None
    (shown,) = await versions(pg)
    assert (shown.schema, shown.answers, shown.remark) == (f"balances_at_{at}", False, f"balances_v1 as it was at {at}")
    assert shown.positions == ()
    await drop(pg, f"balances_at_{at}")
    assert await versions(pg) == []
    with pytest.raises(SubscriptionError, match="there is no"):
        await drop(pg, f"balances_at_{at}")


async def test_what_is_no_view_is_not_dropped(ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection) -> None:
    await ledger.open()
    await stand(pg, "balances_v1", ledger.head)
    await pg.execute("create schema welcome_customers_v1; create table welcome_customers_v1.sent (id text)")
    assert [version.schema for version in await versions(pg)] == ["balances_v1"]
    for schema in ("welcome_customers_v1", "mesh", "public"):
        with pytest.raises(SubscriptionError, match=f"there is no {schema}"):
            await drop(pg, schema)


async def test_what_answers_or_is_written_is_not_dropped(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection
) -> None:
    await ledger.open()
    await stand(pg, "balances_v1", ledger.head)
    with pytest.raises(SubscriptionError, match="answers"):
        await drop(pg, "balances_v1")
    async with begin(V2) as build:
        await build.begin()
        with pytest.raises(SubscriptionError, match="written by a process"):
            await drop(pg, "balances_v2")


async def differences(database: str, old: str, build: Build) -> dict[str, TableDiff]:
    return {diff.table: diff async for diff in compare(database, old, build.schema, build.reach)}


async def test_equal_versions_are_found_equal_while_the_log_goes_on(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection, database: str
) -> None:
    await ledger.fill(5, 100)
    await stand(pg, "balances_v1", ledger.head)
    async with ledger.busy(), begin(V1, "balances_v1_rebuild") as build:
        await build.begin()
        for _ in range(3):
            found = await differences(database, "balances_v1", build)
            assert {table: diff.differs for table, diff in found.items()} == dict.fromkeys(found, 0)
            assert found["balances"].same == found["statements"].same == 5
            assert found["entries"].same >= 500


async def test_differences_are_counted_and_shown_row_by_row(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection, database: str
) -> None:
    accounts = await ledger.open(6)
    for account in accounts:
        await ledger.deposit(account, 10, 20)
    await ledger.append(accounts[0], FeeCharged(account_id=accounts[0].id, amount=1))
    await stand(pg, "balances_v1", ledger.head)
    gone, made_up = UUID(accounts[1].id), UUID(int=1)
    await pg.execute("delete from balances_v1.balances where account_id = $1", gone)
    await pg.execute("insert into balances_v1.balances values ($1, 1)", made_up)
    await pg.execute(
        "update balances_v1.statements set document = jsonb_set(document, '{amounts,1}', '21') where id = $1", gone
    )
    await pg.execute("delete from balances_v1.entries where sequence = (select min(sequence) from balances_v1.entries)")
    async with begin(V3) as build:
        await build.begin()
        found = await differences(database, "balances_v1", build)
    balances, statements, entries = found["balances"], found["statements"], found["entries"]
    assert (balances.same, balances.different, balances.missing, balances.added) == (4, 1, 1, 1)
    changed = next(example for example in balances.examples if example.key == accounts[0].id)
    assert changed.values == (("balance", 30, 29),)
    assert (statements.same, statements.different) == (5, 1)
    assert statements.examples[0].values == (("document.amounts[1]", 21, 20),)
    assert (entries.same, entries.missing, entries.added) == (11, 0, 1)


async def test_only_what_is_unchanged_is_compared(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection, database: str
) -> None:
    await ledger.fill(2, 3)
    await stand(pg, "balances_v1", ledger.head)
    async with begin(V2) as build:
        await build.begin()
        found = await differences(database, "balances_v1", build)
    assert found["balances"].columns == ("account_id",)
    assert found["balances"].changed_columns == ("balance", "version")
    assert (found["entries"].only_in, found["counts"].only_in) == ("balances_v1", "balances_v2")
    assert found["statements"].changed_columns == ("deposits",)
    assert [diff.differs for diff in found.values()] == [0, 0, 0, 0]


async def test_damaged_tables_are_replaced_under_load_and_the_aggregator_goes_on_with_the_new_ones(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection
) -> None:
    await ledger.fill(5, 100)
    await stand(pg, "balances_v1", ledger.head)
    async with ledger.busy():
        for _ in range(3):
            await pg.execute("update balances_v1.balances set balance = balance + 1000000")
            await pg.execute("update balances_v1.statements set document = '{\"amounts\": [0]}'")
            async with begin(V1, rebuilt_schema("balances_v1")) as build:
                await build.begin()
                await build.reach({"BANK": ledger.head})
                await replace_tables(pg, "balances_v1", build.reach)
            assert await pg.fetchval("select max(balance) from public.balances") < 1000000
    await stand(pg, "balances_v1", ledger.head)
    await ledger.check(pg)
    assert await pg.fetchval("select count(*) = count(distinct sequence) from public.entries")
    assert [version.schema for version in await versions(pg)] == ["balances_v1"]


async def test_a_version_that_was_built_before_it_is_kept_is_switched_to(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection
) -> None:
    await ledger.fill(3, 50)
    await stand(pg, "balances_v1", ledger.head)
    async with ledger.busy(), begin(V3) as build:
        await build.begin()
        assert await switch(pg, "balances_v3", build.reach) == "balances_v1"
    assert await pg.fetchval("select position from mesh.positions where subscription = 'balances_v3'") >= 153


async def test_a_switch_or_a_replacement_that_fails_half_way_changes_nothing(
    begin: Begin, ledger: Ledger, kept: Aggregator, pg: asyncpg.Connection, database: str
) -> None:
    await ledger.fill(2, 10)
    await stand(pg, "balances_v1", ledger.head)

    own: asyncpg.Connection

    async def cut(_: Mapping[str, int]) -> None:
        await pg.execute("select pg_terminate_backend($1, 2000)", own.get_server_pid())

    async with begin(V3) as newer, begin(V1, rebuilt_schema("balances_v1")) as again:
        for build in (newer, again):
            await build.begin()
            await build.reach({"BANK": ledger.head})
        for interrupted in (partial(switch, to="balances_v3"), partial(replace_tables, subscription="balances_v1")):
            own = await asyncpg.connect(database)
            with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
                await interrupted(own, catch_up=cut)
            await own.close()
            assert await live(pg, "balances") == "balances_v1"
            await ledger.deposit(next(iter(ledger.deposits)), 5)
            await stand(pg, "balances_v1", ledger.head)
            await ledger.check(pg)
        await replace_tables(pg, "balances_v1", again.reach)
        await switch(pg, "balances_v3", newer.reach)
    await ledger.check(pg)


async def test_events_of_several_domains_are_handled_in_the_order_in_which_they_were_stored(
    nc: Client, ledger: Ledger, database: str, pg: asyncpg.Connection
) -> None:
    contracts = both_domains()
    await ensure_streams(nc, contracts, ["branches"])
    store, order = JetStreamStore(nc, contracts), []

    async def noted(event: Recorded[Any], view: View) -> None:
        order.append((event.type, event.sequence))
        if event.type == "AccountOpened":
            await opened(event, view)

    expected = []
    for n in range(1, 21):
        await ledger.open()
        cause = command(OpenAccount(account_id="any"))
        branch = [BranchOpened(branch_id=f"b{n}", city="Linz")]
        happened = contracts.events_from(cause, branch, now())
        await store.append(Entity("branches", "branch", f"b{n}"), happened, 0)
        expected += [("AccountOpened", n), ("BranchOpened", n)]
    views = Builder("both_v1", V1.reset, {AccountOpened: [noted], BranchOpened: [noted]})
    async with building(views, "both_v1", nc=nc, contracts=contracts, database=database) as build:
        await build.begin()
        await build.reach({"BANK": 7, "BRANCHES": 5})
        assert build.reached == {"BANK": 7, "BRANCHES": 5} == await positions_of(pg, "both_v1")
        await build.reach({"BANK": 20, "BRANCHES": 20})
    assert order[:12] == [*expected[:10], ("AccountOpened", 6), ("AccountOpened", 7)]
    assert sorted(order) == sorted(expected)


async def test_nothing_leaves_the_database_in_a_rebuild(begin: Begin, ledger: Ledger, nats_url: str) -> None:
    await ledger.fill(2, 20)
    given: list[Any] = []

    async def noted(*arguments: Any) -> None:
        given.append([type(argument) for argument in arguments])

    heard: list[str] = []
    other = await nats.connect(nats_url)

    async def hear(message: Any) -> None:
        heard.append(message.subject)

    await other.subscribe(">", cb=hear)
    await other.flush()
    handlers: Any = {event: [noted] for event in V1.handlers}
    async with begin(Builder("balances_v1", V1.reset, handlers)) as build:
        await build.begin()
        await build.reach({"BANK": ledger.head})
    await other.flush()
    assert given == [[Recorded, View]] * 42
    allowed = ("$JS.API.CONSUMER.", "$JS.API.STREAM.INFO.", "$JS.EVENT.ADVISORY.", "_INBOX.", "evt.bank.")
    assert [subject for subject in heard if not subject.startswith(allowed)] == []
    assert (await other.jetstream().stream_info("BANK")).state.last_seq == ledger.head
    await other.close()
    members = {name for name, _ in inspect.getmembers(View, inspect.isfunction) if not name.startswith("_")}
    assert members == {"execute", "fetch", "run", "get", "require", "put", "delete", "flush"}
