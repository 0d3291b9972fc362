import asyncio

import nats
from bank import CONTRACTS
from mesh.broker.pull import Puller
from mesh.store import ensure_streams
from nats.js.api import ConsumerConfig


async def test_who_is_cancelled_in_the_moment_something_arrives_is_cancelled(nats_url: str) -> None:
    """Else a component that is told to stop under load would go on for ever."""
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    await nc.jetstream().add_consumer("BANK_COMMANDS", ConsumerConfig(durable_name="pulled"))
    puller = Puller(nc, "BANK_COMMANDS", "pulled", batch=10)
    await puller.start()
    taking = asyncio.create_task(puller.take(1))
    await asyncio.wait([taking], timeout=0.1)
    puller.wake()
    taking.cancel()
    await asyncio.wait([taking])
    assert taking.cancelled()
    await puller.stop()
    await nc.close()
