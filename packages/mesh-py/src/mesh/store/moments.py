"""Where in a stream a moment is: a sequence, or the last event that was stored by a time."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import nats.errors
from nats.aio.client import Client

from mesh.errors import StoreError, Unavailable

__all__ = ["Moment", "head", "moment", "moment_of", "parse"]

TIMEOUT = 5.0


@dataclass(frozen=True, slots=True)
class Moment:
    """An event's place in its stream, and when it was stored."""

    sequence: int
    time: datetime


def parse(text: str) -> int | datetime:
    """A sequence, or a time in ISO 8601, in UTC where it names no zone. Raises StoreError."""
    if text.isdecimal():
        return int(text)
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise StoreError(f"{text!r} is neither a sequence nor a time such as 2026-11-20T08:30:00Z") from None
    return time if time.tzinfo is not None else time.replace(tzinfo=UTC)


async def moment(nc: Client, stream: str, at: int | datetime) -> Moment:
    """That place in the stream. Raises StoreError when the stream doesn't reach there or begins later."""
    last = await head(nc, stream)
    if last == 0:
        raise StoreError(f"{stream} has no events")
    if isinstance(at, datetime):
        return await moment_of(nc, stream, at)
    if not 1 <= at <= last:
        raise StoreError(f"{stream} goes from 1 to {last}: there is no {at}")
    return Moment(at, await _time(nc, stream, at))


async def moment_of(nc: Client, stream: str, time: datetime) -> Moment:
    """The last event that was stored by that time. Raises StoreError when there is none, or the time is yet to come."""
    low, high = 0, await head(nc, stream)
    if time > datetime.now(UTC):
        raise StoreError(f"{time.isoformat()} is yet to come")
    while low < high:
        middle = (low + high + 1) // 2
        if await _time(nc, stream, middle) <= time:
            low = middle
        else:
            high = middle - 1
    if low == 0:
        raise StoreError(f"nothing was in {stream} by {time.isoformat()}")
    return Moment(low, await _time(nc, stream, low))


async def head(nc: Client, stream: str) -> int:
    """The sequence of the stream's last event, 0 for none. Raises Unavailable."""
    try:
        return int((await nc.jetstream().stream_info(stream)).state.last_seq)
    except (nats.errors.Error, TimeoutError) as error:
        raise Unavailable(f"stream {stream} can't be asked: {error}") from error


async def _time(nc: Client, stream: str, sequence: int) -> datetime:
    try:
        request = json.dumps({"seq": sequence}).encode()
        answer = json.loads((await nc.request(f"$JS.API.STREAM.MSG.GET.{stream}", request, timeout=TIMEOUT)).data)
    except (nats.errors.Error, TimeoutError) as error:
        raise Unavailable(f"stream {stream} can't be asked: {error}") from error
    if "error" in answer:
        raise StoreError(f"{stream} can't be read at {sequence}: {answer['error'].get('description')}")
    return datetime.fromisoformat(answer["message"]["time"])
