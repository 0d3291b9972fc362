"""Steady pulling from a consumer: the next batch is asked for while this one is handled."""

import asyncio
import json
import time
from collections import deque

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from mesh.errors import Unavailable

__all__ = ["ConsumerLost", "Puller"]

EXPIRES = 30.0
HEARTBEAT = 1.0
SILENT = 3 * HEARTBEAT
NANOSECONDS = 1_000_000_000


class ConsumerLost(Unavailable):
    """The consumer no longer answers: it was deleted, or the broker is away."""


class Puller:
    """Messages of one pull consumer in order of arrival.

    At most about twice `batch` messages are held. Not for use by two tasks at once.
    """

    def __init__(self, nc: Client, stream: str, consumer: str, batch: int) -> None:
        self._nc = nc
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{consumer}"
        self._batch = batch
        self._inbox = nc.new_inbox()
        self._requests = 0
        self._outstanding: dict[str, int] = {}
        self._messages: deque[Msg] = deque()
        self._arrived = asyncio.Event()
        self._heard = time.monotonic()
        self._lost: str | None = None
        self._woken = False
        self._subscription: Subscription | None = None

    async def start(self) -> None:
        self._subscription = await self._nc.subscribe(f"{self._inbox}.*", cb=self._received)

    async def stop(self) -> list[Msg]:
        """Stop asking, and return the messages that were not taken."""
        if self._subscription is not None and not self._nc.is_closed:
            await self._subscription.unsubscribe()
        self._subscription = None
        left = list(self._messages)
        self._messages.clear()
        return left

    async def take(self, limit: int, wait: float = float("inf")) -> list[Msg]:
        """The messages that have arrived, up to `limit`; waits for the first, at most `wait` seconds or until `wake`.

        Raises ConsumerLost.
        """
        deadline = time.monotonic() + wait
        while not self._messages and not self._woken:
            left = deadline - time.monotonic()
            if left <= 0:
                return []
            await self._ask()
            self._arrived.clear()
            await self._arrival(min(left, SILENT))
            if self._lost is not None and not self._messages:
                raise ConsumerLost(self._lost)
        await self._ask()
        # Nothing is awaited from here on, so that who is cancelled has taken nothing.
        self._woken = False
        return [self._messages.popleft() for _ in range(min(limit, len(self._messages)))]

    def wake(self) -> None:
        """Let `take` return with what there is."""
        self._woken = True
        self._arrived.set()

    async def _arrival(self, seconds: float) -> None:
        try:
            # Not wait_for, which until Python 3.12 forgets a cancellation that comes together with what it waits for.
            async with asyncio.timeout(seconds):
                await self._arrived.wait()
        except TimeoutError:
            if time.monotonic() - self._heard > SILENT:
                raise ConsumerLost(f"{self._subject} is silent") from None

    async def _ask(self) -> None:
        if self._lost is not None or len(self._messages) + sum(self._outstanding.values()) > self._batch // 2:
            return
        self._requests += 1
        reply = f"{self._inbox}.{self._requests}"
        self._outstanding[reply] = self._batch
        request = {
            "batch": self._batch, "expires": int(EXPIRES * NANOSECONDS), "idle_heartbeat": int(HEARTBEAT * NANOSECONDS),
        }  # fmt: skip
        self._heard = time.monotonic()
        try:
            await self._nc.publish(self._subject, json.dumps(request).encode(), reply=reply)
        except (nats.errors.Error, OSError) as error:
            raise ConsumerLost(f"the broker can't be reached: {error}") from error

    async def _received(self, message: Msg) -> None:
        self._heard = time.monotonic()
        headers = message.headers
        status = headers.get("Status") if headers else None
        if status is None or message.data:
            self._deliver(message)
        elif status != "100":
            self._ended(message.subject, status, (headers or {}).get("Description", ""))

    def _deliver(self, message: Msg) -> None:
        # The subject is the stored message's own, so which request it answers is known by order alone.
        for request in self._outstanding:
            self._outstanding[request] -= 1
            if not self._outstanding[request]:
                del self._outstanding[request]
            break
        self._messages.append(message)
        self._arrived.set()

    def _ended(self, request: str, status: str, reason: str) -> None:
        """A request came to its end: out of time, or there is nobody to answer it."""
        self._outstanding.pop(request, None)
        if status == "503" or (status == "409" and "delete" in reason.lower()):
            self._lost = f"{self._subject}: {reason or 'nobody answers'}"
        self._arrived.set()
