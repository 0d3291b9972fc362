"""A log is rebuilt from its archive byte by byte, and everything that stood on the old one goes on."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from bank import ACCOUNT, CONTRACTS, command, deposited, new_account
from bank_archive import Ledger, flip
from bank_events import Deposit, OpenAccount
from bank_views import BALANCES
from mesh.archive import Log, Restorer
from mesh.archive.record import EPOCH, Record
from mesh.component import CommandHandler, Component, Outcomes
from mesh.contracts import Contracts
from mesh.errors import ArchiveError, Conflict
from mesh.store.streams import ensure_streams
from mesh.testing import eventually

Fresh = Callable[[str], Awaitable[Ledger]]


def component(ledger: Ledger) -> Component:
    outcomes = Outcomes(ledger.nc, CONTRACTS)
    handler = CommandHandler("bank", [ACCOUNT], contracts=CONTRACTS, store=ledger.store, outcomes=outcomes)
    return Component(handler, nc=ledger.nc, contracts=CONTRACTS, outcomes=outcomes)


async def test_a_damaged_log_is_healed_into_an_empty_broker_byte_by_byte(ledger: Ledger, fresh: Fresh) -> None:
    last = await ledger.fill(120)
    await ledger.copier().catch_up()
    intact = await ledger.raw()
    await ledger.nc.close()
    ledger.server.kill()
    flip(ledger.directory, "BANK", intact[50], intact[200])
    ledger.server.start()
    await ledger.connect()
    assert [str(difference) for difference in (await ledger.verify()).differences] == [
        f"51 to {last}: missing in the log"
    ]
    healed = await fresh("healed")
    assert await ledger.restore_into(healed) == {"BANK": last}
    assert await healed.raw() == intact
    report = await healed.verify()
    assert (report.differences, report.compared, report.pending) == ([], last, 0)
    await ensure_streams(healed.nc, CONTRACTS, ["bank"])  # which raises when one is not configured as it must be


async def test_the_store_and_the_copier_go_on_where_they_were(ledger: Ledger, fresh: Fresh) -> None:
    last = await ledger.fill(31)
    await ledger.copier().catch_up()
    healed = await fresh("healed")
    await ledger.restore_into(healed)
    entity, known = list(ledger.entities.items())[-1]
    assert await healed.store.version(entity) == known == last
    with pytest.raises(Conflict):
        await healed.store.append(entity, deposited(entity, 1), known - 1)
    assert await healed.store.append(entity, deposited(entity, 1, 2), known) == last + 2
    assert await healed.copier().catch_up() == last + 2
    assert (await healed.verify()).differences == []


async def test_views_and_components_go_on_with_the_restored_log(ledger: Ledger, fresh: Fresh, database: str) -> None:
    account = new_account()
    bank = component(ledger)
    await bank.start()
    opening, paying = OpenAccount(account_id=account.id), command(Deposit(account_id=account.id, amount=7))
    handler = bank._handler
    await handler.handle(command(opening), repeatable=False)
    first = await handler.handle(paying, repeatable=True)
    await bank.stop()
    view = BALANCES.build(nc=ledger.nc, contracts=CONTRACTS, database=database)
    await view.start()
    await eventually(lambda: asyncio.sleep(0, view.position), lambda position: position == first.position)
    await view.stop()
    await ledger.copier().catch_up()

    healed = await fresh("healed")
    await ledger.restore_into(healed)
    bank = component(healed)
    await bank.start()
    repeated = await bank._handler.handle(paying, repeatable=True)
    assert (repeated.status, repeated.position) == ("accepted", first.position), "it is remembered for ever"
    more = command(Deposit(account_id=account.id, amount=5))
    assert (await bank._handler.handle(more, repeatable=False)).position == first.position + 1
    await bank.stop()
    view = BALANCES.build(nc=healed.nc, contracts=CONTRACTS, database=database)
    await view.start()
    await eventually(lambda: asyncio.sleep(0, view.position), lambda position: position == first.position + 1)
    await view.stop()
    connection = await asyncpg.connect(database)
    assert await connection.fetchval("select balance from balances where account_id = $1", account.id) == 12
    await connection.close()


async def test_a_broker_with_events_is_refused_and_left_as_it_is(ledger: Ledger, fresh: Fresh) -> None:
    await ledger.fill(6)
    await ledger.copier().catch_up()
    other = await (await fresh("other")).begin()
    await other.fill(1)
    before = await other.raw()
    with pytest.raises(ArchiveError, match="BANK has events up to 1: an archive is restored into an empty broker"):
        await ledger.restore_into(other)
    assert await other.raw() == before


async def test_empty_streams_are_no_obstacle(ledger: Ledger, fresh: Fresh) -> None:
    last = await ledger.fill(6)
    await ledger.copier().catch_up()
    other = await (await fresh("other")).begin()
    assert await ledger.restore_into(other) == {"BANK": last}


async def test_a_running_component_is_refused(ledger: Ledger, fresh: Fresh) -> None:
    await ledger.fill(6)
    await ledger.copier().catch_up()
    other = await (await fresh("other")).begin()
    running = component(other)
    await running.start()
    with pytest.raises(ArchiveError, match="the component of bank runs: stop it"):
        await ledger.restore_into(other)
    await running.stop()
    assert await other.raw() == []


async def test_an_archive_without_events_is_not_restored(ledger: Ledger, fresh: Fresh) -> None:
    with pytest.raises(ArchiveError, match="the archive has no events"):
        await ledger.restore_into(await fresh("other"))


async def test_somebody_else_who_writes_meanwhile_is_noticed(ledger: Ledger, fresh: Fresh) -> None:
    await ledger.fill(400)
    await ledger.copier().catch_up()
    other = await fresh("other")
    restoring = asyncio.create_task(ledger.restore_into(other))

    while not restoring.done():  # at every chance, for it takes only some milliseconds
        await other.nc.publish(f"evt.bank.account.{new_account().id}.Deposited", b"{}")
        await asyncio.sleep(0.001)
    with pytest.raises(ArchiveError, match="Begin again with an empty broker"):
        await restoring


async def test_gaps_of_the_log_are_gaps_of_the_restored_log(ledger: Ledger, fresh: Fresh) -> None:
    """Alone, first, last of a batch and within one, and events that later ones of their entity were written upon."""
    await ledger.fill(24)
    manager = ledger.nc.jetstream()
    config = (await manager.stream_info("BANK")).config
    messages = await ledger.raw()
    await manager.delete_stream("BANK")
    config.deny_delete = config.deny_purge = False
    await manager.add_stream(config)
    await ledger.rewrite(messages)
    lost = (1, 3, 7, 8, 13, 19, 20, 21, 22)
    for sequence in lost:
        request = json.dumps({"seq": sequence}).encode()
        await ledger.nc.request("$JS.API.STREAM.MSG.DELETE.BANK", request)
    with pytest.raises(ArchiveError, match="BANK lacks 1: nothing after that is archived"):
        await ledger.copier().catch_up()
    assert await ledger.copier(accept_gaps=True).catch_up() == messages[-1]["seq"]
    assert (await ledger.verify()).differences == []

    healed = await fresh("healed")
    assert await ledger.restore_into(healed) == {"BANK": len(messages) - len(lost)}
    assert await healed.raw() == [message for message in messages if message["seq"] not in lost]
    assert (await healed.verify()).differences == []
    await ensure_streams(healed.nc, CONTRACTS, ["bank"])
    entity, known = list(ledger.entities.items())[-1]
    assert await healed.store.append(entity, deposited(entity, 1), known) == messages[-1]["seq"] + 1


async def test_sequences_that_views_have_seen_are_not_used_again_when_the_archive_ends_before(
    ledger: Ledger, fresh: Fresh
) -> None:
    last = await ledger.fill(30)
    await ledger.copier().catch_up()
    healed = await fresh("healed")
    assert await ledger.restore_into(healed, {"BANK": last + 5}) == {"BANK": last}
    account = new_account()
    assert await healed.store.append(account, deposited(account, 1), 0) == last + 6
    await ensure_streams(healed.nc, CONTRACTS, ["bank"])
    with pytest.raises(ArchiveError, match=f"BANK lacks {last + 1} to {last + 5}"):
        await healed.copier().catch_up()
    assert await healed.copier(accept_gaps=True).catch_up() == last + 6
    assert (await healed.verify()).differences == []


async def test_an_archive_that_ends_within_a_batch_is_restored_that_far(ledger: Ledger, fresh: Fresh) -> None:
    await ledger.fill(2)
    manager = ledger.nc.jetstream()
    config = (await manager.stream_info("BANK")).config
    messages = await ledger.raw()
    await manager.delete_stream("BANK")
    config.deny_delete = config.deny_purge = False
    await manager.add_stream(config)
    await ledger.rewrite(messages)
    await ledger.nc.request("$JS.API.STREAM.MSG.DELETE.BANK", json.dumps({"seq": 4}).encode())
    with pytest.raises(ArchiveError, match="BANK lacks 4 to 4"):
        await ledger.copier().catch_up()
    assert await ledger.copier(accept_gaps=True).catch_up() == 4
    healed = await fresh("healed")
    assert await ledger.restore_into(healed) == {"BANK": 3}
    assert await healed.raw() == messages[:3]


async def test_streams_are_restored_in_the_order_in_which_they_were_written_together(
    ledger: Ledger, fresh: Fresh
) -> None:
    """The bank has one domain, so the archive is given events of two that came in turn."""
    contracts = Contracts({"system": "two", "messages": {**_of_domain("bank"), **_of_domain("shop")}})
    archive = await ledger.archive()
    events = [("BANK" if number % 3 else "SHOP", number) for number in range(60)]
    for stream, number in events:
        tip = await archive.tip(stream)
        stored = EPOCH + timedelta(seconds=number)
        subject = f"evt.{stream.lower()}.account.{number}.Deposited"
        await archive.append(stream, tip, [Record(tip.position + 1, subject, "", b"{}", stored)])
    healed = await fresh("healed")
    await Restorer(archive, healed.nc, contracts).restore()
    log = Log(healed.nc)
    found = [*(await log.between("BANK", 1, 40)).values(), *(await log.between("SHOP", 1, 20)).values()]
    in_order = sorted(found, key=lambda record: record.stored)
    assert [int(record.subject.split(".")[3]) for record in in_order] == list(range(60))
    await archive.close()


def _of_domain(domain: str) -> dict[str, Any]:
    """What a model says of one event of a domain."""
    entry = {
        "kind": "event", "domain": domain, "entity": "account", "identifiedBy": "accountId",
        "schema": "urn:deposited", "module": "bank_events",
    }  # fmt: skip
    return {"Deposited" if domain == "bank" else "FeeCharged": entry}


async def test_a_restore_that_was_ended_half_way_is_begun_again_in_an_empty_broker(
    ledger: Ledger, fresh: Fresh
) -> None:
    await ledger.fill(300)
    await ledger.copier().catch_up()
    other = await fresh("other")

    def end(stream: str, position: int, head: int) -> None:
        raise InterruptedError(f"at {position} of {head}")

    with pytest.raises(InterruptedError):
        await ledger.restore_into(other, on_progress=end)
    await eventually(lambda: Log(other.nc).bounds("BANK"), lambda bounds: bounds is not None and bounds.last > 200)
    assert len(await other.raw()) < 300
    with pytest.raises(ArchiveError, match="BANK has events up to"):
        await ledger.restore_into(other)
    again = await fresh("again")
    assert await ledger.restore_into(again) == {"BANK": 700}
    assert await again.raw() == await ledger.raw()
