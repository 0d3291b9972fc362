"""Where in a stream a moment is, on a real nats-server."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import nats
import pytest
import pytest_asyncio
from bank import CONTRACTS, deposited, new_account
from mesh.errors import StoreError
from mesh.store import JetStreamStore, ensure_streams
from mesh.store.moments import head, moment, parse
from nats.aio.client import Client


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    yield nc
    await nc.jetstream().delete_stream("BANK")
    await nc.close()


async def test_a_time_is_the_last_event_that_was_stored_by_then(nc: Client) -> None:
    store, account = JetStreamStore(nc, CONTRACTS), new_account()
    before = datetime.now(UTC)
    times = []
    for amount in range(7):
        await asyncio.sleep(0.002)
        await store.append(account, deposited(account, amount), None)
        times.append((await moment(nc, "BANK", amount + 1)).time)
    assert await head(nc, "BANK") == 7
    for sequence, time in enumerate(times, start=1):
        assert (await moment(nc, "BANK", time)).sequence == sequence
        assert (await moment(nc, "BANK", time + timedelta(microseconds=500))).sequence == sequence
    with pytest.raises(StoreError, match="nothing was in BANK"):
        await moment(nc, "BANK", before)


async def test_what_is_not_in_the_log_is_named(nc: Client) -> None:
    with pytest.raises(StoreError, match="BANK has no events"):
        await moment(nc, "BANK", 1)
    account = new_account()
    await JetStreamStore(nc, CONTRACTS).append(account, deposited(account, 1, 2), None)
    for sequence in (0, 3):
        with pytest.raises(StoreError, match=f"goes from 1 to 2: there is no {sequence}"):
            await moment(nc, "BANK", sequence)
    with pytest.raises(StoreError, match="yet to come"):
        await moment(nc, "BANK", datetime.now(UTC) + timedelta(hours=1))


def test_a_moment_is_written_as_a_sequence_or_a_time() -> None:
    assert parse("12") == 12
    assert parse("2026-11-20T08:30") == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert parse("2026-11-20T08:30:00+01:00") == datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    for wrong in ("", "-1", "soon", "1.5", "2026-13-01"):
        with pytest.raises(StoreError, match="neither a sequence nor a time"):
            parse(wrong)
