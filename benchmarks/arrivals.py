"""How far a view or a consumer has come, to be waited for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nats.aio.client import Client
from nats.aio.msg import Msg

from benchmarks.bench import DOMAIN

__all__ = ["Arrivals", "view_commits"]


class Arrivals:
    """The sequence that was reached."""

    def __init__(self) -> None:
        self.reached = 0
        self._more = asyncio.Event()

    def reach(self, sequence: int) -> None:
        self.reached = sequence
        self._more.set()

    async def wait_for(self, sequence: int) -> None:
        while self.reached < sequence:
            self._more.clear()
            await self._more.wait()


@asynccontextmanager
async def view_commits(nc: Client) -> AsyncIterator[Arrivals]:
    """What a view of projects has committed, as it tells whoever waits for it."""
    arrivals = Arrivals()

    async def committed(signal: Msg) -> None:
        arrivals.reach(int(signal.data))

    signals = await nc.subscribe(f"view.{DOMAIN}.*", cb=committed)
    try:
        yield arrivals
    finally:
        await signals.unsubscribe()
