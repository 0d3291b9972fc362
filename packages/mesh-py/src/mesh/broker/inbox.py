"""One inbox subscription for all answers that a part of the program waits for."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

__all__ = ["SharedInbox"]

Receive = Callable[[Msg], None]


class SharedInbox:
    """Hands out reply subjects below one wildcard subscription, which is made at the first use."""

    def __init__(self, nc: Client) -> None:
        self._nc = nc
        self._prefix = nc.new_inbox()
        self._receivers: dict[str, Receive] = {}
        self._tokens = count()
        self._subscription: Subscription | None = None
        self._subscribing = asyncio.Lock()

    @contextmanager
    def open(self, receive: Receive) -> Iterator[str]:
        """A reply subject whose messages go to `receive` while the block lasts; what comes later is dropped."""
        subject = f"{self._prefix}.{next(self._tokens)}"
        self._receivers[subject] = receive
        try:
            yield subject
        finally:
            del self._receivers[subject]

    async def ready(self) -> None:
        """Make sure that answers arrive. Raises the client's errors when the broker can't be reached."""
        if self._subscription is None:
            async with self._subscribing:
                if self._subscription is None:
                    self._subscription = await self._nc.subscribe(f"{self._prefix}.*", cb=self._received)

    async def close(self) -> None:
        """Give the subscription back."""
        if self._subscription is not None and not self._nc.is_closed:
            await self._subscription.unsubscribe()
        self._subscription = None

    async def _received(self, message: Msg) -> None:
        receive = self._receivers.get(message.subject)
        if receive is not None:
            receive(message)
