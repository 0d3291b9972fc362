"""Batched direct gets: many messages of a stream for one request, without a consumer (ADR-31 of the NATS project)."""

import asyncio
import json

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from mesh.broker.inbox import SharedInbox
from mesh.errors import Unavailable

__all__ = ["DirectReader", "sequence_of"]

BATCH = 1000
BATCH_BYTES = 8 * 1024 * 1024


def sequence_of(message: Msg) -> int:
    """The stream sequence of a message that a direct get brought."""
    return int((message.headers or {})["Nats-Sequence"])


class DirectReader:
    """Reads a stream by subject. `timeout` (seconds) bounds each batch."""

    def __init__(self, nc: Client, timeout: float) -> None:
        self._nc = nc
        self._timeout = timeout
        self._inbox = SharedInbox(nc)

    async def read(self, stream: str, subject: str, first: int, limit: int | None = None) -> list[Msg]:
        """Messages on `subject` with a sequence of at least `first`, in order, at most `limit`.

        Raises Unavailable when the broker does not answer in time.
        """
        found: list[Msg] = []
        while limit is None or len(found) < limit:
            wanted = BATCH if limit is None else min(BATCH, limit - len(found))
            messages, pending = await self._batch(stream, subject, first, wanted)
            found += messages
            if not messages or not pending:
                break
            first = sequence_of(messages[-1]) + 1
        return found

    async def _batch(self, stream: str, subject: str, first: int, wanted: int) -> tuple[list[Msg], int]:
        request = {"seq": first, "next_by_subj": subject, "batch": wanted, "max_bytes": BATCH_BYTES}
        batch = _Batch(stream)
        try:
            await self._inbox.ready()
            with self._inbox.open(batch.received) as reply:
                await self._nc.publish(f"$JS.API.DIRECT.GET.{stream}", json.dumps(request).encode(), reply=reply)
                async with asyncio.timeout(self._timeout):
                    pending = await batch.pending
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"stream {stream} can't be read: {error or 'timed out'}") from error
        return batch.messages, pending


class _Batch:
    """The messages of one request, and in `pending` how many more the stream has for it."""

    def __init__(self, stream: str) -> None:
        self._stream = stream
        self.messages: list[Msg] = []
        self.pending: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def received(self, message: Msg) -> None:
        headers = message.headers or {}
        status = headers.get("Status")
        if status is None:
            self.messages.append(message)
        elif self.pending.done():
            return
        elif status == "404":
            self.pending.set_result(0)
        elif status == "204":
            self._end(int(headers.get("Nats-Num-Pending", 0)))
        else:
            reason = headers.get("Description", f"status {status}")
            self.pending.set_exception(Unavailable(f"stream {self._stream} can't be read: {reason}"))

    def _end(self, pending: int) -> None:
        if self.messages:
            announced = int((self.messages[0].headers or {}).get("Nats-Num-Pending", 0)) + 1
            if len(self.messages) < announced - pending:
                self.pending.set_exception(Unavailable(f"messages of stream {self._stream} were lost on their way"))
                return
        self.pending.set_result(pending)
