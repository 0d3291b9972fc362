"""How far a stream of a subscription is behind, looked at from beside: also when its handlers hang."""

import asyncio
import time
from datetime import UTC, datetime

import nats.errors
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from mesh.errors import Unavailable

__all__ = ["LOOK_EVERY", "Standing", "head_of", "seconds_behind"]

LOOK_EVERY = 1.0


async def head_of(nc: Client, stream: str) -> int:
    """The stream's last sequence. Raises Unavailable."""
    try:
        return int((await nc.jetstream().stream_info(stream)).state.last_seq)
    except (nats.errors.Error, OSError) as error:
        raise Unavailable(f"stream {stream} can't be asked: {error or 'timed out'}") from error


async def seconds_behind(nc: Client, stream: str, position: int, head: int) -> float:
    """How long ago the first event after that position was appended; 0 when there is none. Raises Unavailable."""
    if head <= position:
        return 0.0
    try:
        message = await nc.jetstream().get_msg(stream, seq=position + 1, direct=True)
    except NotFoundError:
        return 0.0
    except (nats.errors.Error, OSError) as error:
        raise Unavailable(f"stream {stream} can't be read: {error or 'timed out'}") from error
    return max(0.0, (datetime.now(UTC) - message.time).total_seconds()) if message.time is not None else 0.0


class Standing:
    """`head`, and how many `seconds` what is written is behind it. `patience`: seconds until a standstill is one."""

    def __init__(self, nc: Client, stream: str, patience: float) -> None:
        self.head = 0
        self.seconds = 0.0
        self._nc = nc
        self._stream = stream
        self._patience = patience
        self._position = -1
        self._since = time.monotonic()

    def began(self, position: int) -> None:
        """Somebody begins to write at that position."""
        self._position, self._since = position, time.monotonic()

    def trouble(self, position: int) -> str | None:
        """That it stands still, when it does."""
        stood = time.monotonic() - self._since
        if position != self._position or self.head <= position or stood < self._patience:
            return None
        return f"stands still at {position} of {self._stream}, which is at {self.head}, for {stood:.0f} s"

    async def look(self, position: int) -> None:
        """Raises Unavailable."""
        head = await head_of(self._nc, self._stream)
        self.seconds = await seconds_behind(self._nc, self._stream, position, head)
        self.head = head
        if position != self._position or head <= position:
            self.began(position)

    async def pause(self) -> None:
        """Until it is time to look again."""
        await asyncio.sleep(min(LOOK_EVERY, self._patience / 2))
