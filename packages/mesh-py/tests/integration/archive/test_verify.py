"""Every way in which the log and the archive can differ is found and named."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace

import asyncpg
import pytest
from bank_archive import Ledger, flip
from mesh.archive import Difference
from mesh.archive.verify import BROKEN
from mesh.errors import ArchiveError
from mesh.store.streams import stream_configs


def told(differences: list[Difference]) -> list[tuple[str, int, int]]:
    return [(difference.kind, difference.first, difference.last) for difference in differences]


async def rewritten(ledger: Ledger, change: Callable[[int, dict[str, str]], bytes | None]) -> None:
    """The log written anew in a stream that guards nothing: None leaves an event out, bytes are its new data."""
    kept = await ledger.raw()
    manager = ledger.nc.jetstream()
    await manager.delete_stream("BANK")
    await manager.add_stream(replace(stream_configs("bank")[0], deny_delete=False, deny_purge=False))
    for message in kept:
        data = change(message["seq"], message)
        await manager.publish(message["subject"], data or b"")
        if data is None:
            request = json.dumps({"seq": message["seq"]}).encode()
            await ledger.nc.request("$JS.API.STREAM.MSG.DELETE.BANK", request)


async def test_an_archive_of_the_log_differs_in_nothing(ledger: Ledger) -> None:
    last = await ledger.fill(30)
    assert await ledger.copier().catch_up() == last
    await ledger.fill(2)
    report = await ledger.verify()
    assert (report.differences, report.archived, report.compared, report.pending) == ([], last, last, 4)


@pytest.mark.parametrize("crash", [False, True], ids=["stopped", "killed"])
async def test_the_first_damaged_event_of_files_with_flipped_bits_is_named(ledger: Ledger, crash: bool) -> None:
    last = await ledger.fill(60)
    await ledger.copier().catch_up()
    intact = await ledger.raw()
    await ledger.nc.close()
    (ledger.server.kill if crash else ledger.server.stop)()
    flip(ledger.directory, "BANK", intact[39], intact[99])
    ledger.server.start()
    await ledger.connect()
    assert told((await ledger.verify(full=False)).differences)[0][:2] == ("missing", 40)
    # After a crash the broker reads its files anew, and drops all that follows the first damaged event.
    lost = [("missing", 40, last)] if crash else [("missing", 40, 40), ("missing", 100, 100)]
    assert told((await ledger.verify()).differences) == lost
    with pytest.raises(ArchiveError, match=f"BANK ends at 39 but is archived up to {last}" if crash else "lacks 40"):
        await (ledger.copier().catch_up() if crash else ledger.copier_of_another_archive().catch_up())


async def test_what_is_missing_or_not_the_same_in_the_log_is_named(ledger: Ledger) -> None:
    last = await ledger.fill(9)
    await ledger.copier().catch_up()
    await rewritten(ledger, lambda sequence, _: None if sequence in (2, 3, 5) else b"{}")
    report = await ledger.verify()
    assert told(report.differences) == [
        ("different", 1, 1), ("missing", 2, 3), ("different", 4, 4), ("missing", 5, 5), ("different", 6, last),
    ]  # fmt: skip
    assert str(report.differences[0]) == "1: not the same in the log: headers and data differ"
    assert str(report.differences[1]) == "2 to 3: missing in the log"
    assert told((await ledger.verify(full=False)).differences)[0] == ("different", 1, 1)


async def test_a_log_that_is_gone_lacks_everything(ledger: Ledger) -> None:
    last = await ledger.fill(9)
    await ledger.copier().catch_up()
    await ledger.nc.jetstream().delete_stream("BANK")
    assert told((await ledger.verify()).differences) == [("missing", 1, last)]


async def test_a_changed_row_breaks_the_chain_and_differs_from_the_log(
    ledger: Ledger, rows: asyncpg.Connection
) -> None:
    await ledger.fill(9)
    await ledger.copier().catch_up()
    await rows.execute("update events set data = data || ' ' where sequence = 4")
    report = await ledger.verify()
    assert told(report.differences) == [("broken", 4, 4), ("different", 4, 4)]
    assert str(report.differences[0]).startswith(f"4: {BROKEN}")


@pytest.mark.parametrize(
    "change",
    [
        "update events set hash = sha256('x') where sequence = 4",
        "update events set stored = stored - interval '1 microsecond' where sequence = 5",
    ],
)
async def test_a_changed_hash_or_time_breaks_the_chain(ledger: Ledger, rows: asyncpg.Connection, change: str) -> None:
    await ledger.fill(9)
    await ledger.copier().catch_up()
    await rows.execute(change)
    assert {kind for kind, _, _ in told((await ledger.verify()).differences)} == {"broken"}


async def test_a_removed_row_is_extra_in_the_log_and_breaks_the_chain(ledger: Ledger, rows: asyncpg.Connection) -> None:
    last = await ledger.fill(9)
    await ledger.copier().catch_up()
    await rows.execute("delete from events where sequence in (4, $1)", last)
    assert told((await ledger.verify()).differences) == [
        ("broken", 5, 5), ("extra", 4, 4), ("extra", last, last), ("broken", last, last),
    ]  # fmt: skip


async def test_an_added_row_breaks_the_chain(ledger: Ledger, rows: asyncpg.Connection) -> None:
    last = await ledger.fill(9)
    await ledger.copier().catch_up()
    await rows.execute(
        "insert into events select stream, $1, subject, headers, data, stored, hash from events where sequence = 1",
        last + 1,
    )
    await rows.execute("update streams set position = $1", last + 1)
    kinds = {difference.kind for difference in (await ledger.verify()).differences}
    assert kinds == {"broken", "missing"}


async def test_rows_are_only_added(ledger: Ledger, rows: asyncpg.Connection) -> None:
    await ledger.fill(3)
    await ledger.copier().catch_up()
    await rows.execute("set session_replication_role = origin")
    for change in ("delete from events", "update events set data = ''", "truncate events"):
        with pytest.raises(asyncpg.RaiseError, match="only added to"):
            await rows.execute(change)


async def test_a_broken_chain_is_not_restored(
    ledger: Ledger, rows: asyncpg.Connection, fresh: Callable[[str], Awaitable[Ledger]]
) -> None:
    await ledger.fill(9)
    await ledger.copier().catch_up()
    await rows.execute("update events set data = data || ' ' where sequence = 4")
    other = await fresh("other")
    with pytest.raises(ArchiveError, match=f"BANK can't be restored: 4: {BROKEN}"):
        await ledger.restore_into(other)
    assert await other.nc.jetstream().streams_info() == []
