"""One event as the archive keeps it, and the chain of hashes that shows that none was changed, added or left out."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from nats.aio.msg import Msg

from mesh.subscription.reader import sequences

__all__ = ["Record", "genesis"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BATCH_ID, BATCH_NUMBER, BATCH_COMMIT = "Nats-Batch-Id", "Nats-Batch-Sequence", "Nats-Batch-Commit"
OF_DIRECT_GETS = {
    "Nats-Stream", "Nats-Subject", "Nats-Sequence", "Nats-Time-Stamp", "Nats-Num-Pending", "Nats-Last-Sequence",
    "Nats-UpTo-Sequence",
}  # fmt: skip
"""What the broker adds to the headers of a message that is got directly."""


class Record(NamedTuple):
    """An event with everything that the broker keeps of it.

    `headers` are lines of `Name: value` in their order. `stored` is when the broker took it, to the microsecond.
    """

    sequence: int
    subject: str
    headers: str
    data: bytes
    stored: datetime

    @classmethod
    def delivered(cls, message: Msg) -> "Record":
        """What a consumer brings."""
        tokens = message.reply.split(".")
        nanoseconds = int(tokens[7 if len(tokens) == 9 else 9])
        stored = EPOCH + timedelta(microseconds=nanoseconds // 1000)
        return cls(sequences(message)[0], message.subject, _lines(message.headers), message.data, stored)

    @classmethod
    def got(cls, message: Msg) -> "Record":
        """What a direct get brings."""
        headers = message.headers or {}
        own = {name: value for name, value in headers.items() if name not in OF_DIRECT_GETS}
        stored = datetime.fromisoformat(_to_microseconds(headers["Nats-Time-Stamp"]))
        return cls(int(headers["Nats-Sequence"]), headers["Nats-Subject"], _lines(own), message.data, stored)

    @property
    def header(self) -> dict[str, str]:
        """The headers by name."""
        pairs = (line.partition(": ") for line in self.headers.splitlines())
        return {name: value for name, _, value in pairs}

    @property
    def batch(self) -> str | None:
        """The id of the atomic batch that it was written in."""
        return self.header.get(BATCH_ID) if BATCH_ID in self.headers else None

    @property
    def open(self) -> bool:
        """Whether it is in an atomic batch that goes on with the next event."""
        return BATCH_ID in self.headers and BATCH_COMMIT not in self.headers

    def differs(self, other: "Record") -> str | None:
        """What is not the same, apart from the times at which brokers took them; None when all is."""
        named = ("subject", "headers", "data")
        return " and ".join(name for name in named if getattr(self, name) != getattr(other, name)) or None

    def chained(self, previous: bytes) -> bytes:
        """The hash of this event and all before it, from the hash of the one before."""
        microseconds = (self.stored - EPOCH) // timedelta(microseconds=1)
        hashed = sha256(previous)
        hashed.update(self.sequence.to_bytes(8, "big") + microseconds.to_bytes(8, "big"))
        for part in (self.subject.encode(), self.headers.encode(), self.data):
            hashed.update(len(part).to_bytes(8, "big"))
            hashed.update(part)
        return hashed.digest()


def genesis(stream: str) -> bytes:
    """What the first hash of a stream's chain is made from."""
    return sha256(f"mesh archive 1: {stream}".encode()).digest()


def _lines(headers: dict[str, str] | None) -> str:
    return "".join(f"{name}: {value}\n" for name, value in (headers or {}).items())


def _to_microseconds(time: str) -> str:
    """An RFC 3339 time of the broker, whose fraction has up to nine digits, as Python 3.11 reads it."""
    whole, _, fraction = time.removesuffix("Z").partition(".")
    return f"{whole}.{fraction[:6]:0<6}+00:00"
