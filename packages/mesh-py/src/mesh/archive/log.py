"""The log as the broker has it, read so that a damaged message is seen as missing and stops nothing."""

import json
from base64 import b64decode
from datetime import datetime
from typing import Any, NamedTuple

import nats.errors
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from mesh.archive.record import Record
from mesh.broker.direct import DirectReader
from mesh.errors import Unavailable

__all__ = ["Log"]

NO_MESSAGE = 10037


class Bounds(NamedTuple):
    """The first and the last sequence that a stream says it has, and how many messages it counts."""

    first: int
    last: int
    messages: int


class Log:
    """The streams of a broker. `timeout` (seconds) bounds each request."""

    def __init__(self, nc: Client, timeout: float = 10.0) -> None:
        self._nc = nc
        self._timeout = timeout
        self._reader = DirectReader(nc, timeout)

    async def bounds(self, stream: str) -> Bounds | None:
        """What the stream says of itself, None when there is no such stream. Raises Unavailable."""
        try:
            state = (await self._nc.jetstream(timeout=self._timeout).stream_info(stream)).state
        except NotFoundError:
            return None
        except (nats.errors.Error, TimeoutError) as error:
            raise Unavailable(f"stream {stream} can't be asked: {error}") from error
        return Bounds(state.first_seq, state.last_seq, state.messages)

    async def between(self, stream: str, first: int, last: int) -> dict[int, Record]:
        """The messages with sequences from `first` to `last` that can be read. Raises Unavailable."""
        found: dict[int, Record] = {}
        try:
            for message in await self._reader.read(stream, ">", first, last - first + 1):
                record = Record.got(message)
                found[record.sequence] = record
        except Unavailable:
            found.clear()  # one that is damaged may be why: ask for each alone
        for sequence in range(first, last + 1):
            if sequence not in found and (alone := await self.get(stream, sequence)) is not None:
                found[sequence] = alone
        return {sequence: record for sequence, record in found.items() if sequence <= last}

    async def get(self, stream: str, sequence: int) -> Record | None:
        """The message with that sequence as the stream's leader has it. Raises Unavailable."""
        request = json.dumps({"seq": sequence}).encode()
        try:
            reply = await self._nc.request(f"$JS.API.STREAM.MSG.GET.{stream}", request, timeout=self._timeout)
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"stream {stream} can't be read: {error or 'timed out'}") from error
        answer = json.loads(reply.data)
        if "message" in answer:
            return _record(answer["message"])
        if answer["error"].get("err_code") == NO_MESSAGE or "checksum" in answer["error"].get("description", ""):
            return None
        raise Unavailable(f"stream {stream} can't be read: {answer['error'].get('description')}")


def _record(message: dict[str, Any]) -> Record:
    lines = b64decode(message.get("hdrs", "")).decode(errors="replace").split("\r\n")[1:]
    headers = "".join(f"{name.strip()}: {value.strip()}\n" for name, colon, value in map(_parted, lines) if colon)
    whole, _, fraction = message["time"].removesuffix("Z").partition(".")
    stored = datetime.fromisoformat(f"{whole}.{fraction[:6]:0<6}+00:00")
    return Record(message["seq"], message["subject"], headers, b64decode(message.get("data", "")), stored)


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(":")
