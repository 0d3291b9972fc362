"""The log in order, from a position on, without acknowledgements: what is read is remembered by who reads."""

from collections.abc import Sequence

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.nuid import NUID

from mesh.broker.pull import ConsumerLost, Puller
from mesh.errors import Unavailable

__all__ = ["OrderedReader", "sequences"]

INACTIVE = 30.0
BATCH = 1000
NUIDS = NUID()


def sequences(message: Msg) -> tuple[int, int]:
    """The (stream, consumer) sequences of a delivered message, from its reply subject (ADR-15 of the NATS project)."""
    tokens = message.reply.split(".")
    first = 5 if len(tokens) == 9 else 7
    return int(tokens[first]), int(tokens[first + 1])


class OrderedReader:
    """Reads the subjects of a stream with an ephemeral consumer, which is made anew wherever a message is missing."""

    def __init__(self, nc: Client, stream: str, subjects: Sequence[str], name: str) -> None:
        self._nc = nc
        self._stream = stream
        self._subjects = list(subjects)
        self._name = name
        self._puller: Puller | None = None
        self._consumer = ""
        self._delivered = 0
        self._expected = 0

    async def start(self, after: int) -> None:
        """Read from the message after this sequence. Raises Unavailable."""
        self._consumer = f"{self._name}-{NUIDS.next().decode()}"
        config = ConsumerConfig(
            name=self._consumer,
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=after + 1,
            ack_policy=AckPolicy.NONE,
            filter_subjects=self._subjects,
            mem_storage=True,
            num_replicas=1,
            inactive_threshold=INACTIVE,
        )
        try:
            await self._nc.jetstream().add_consumer(self._stream, config)
        except (nats.errors.Error, TimeoutError) as error:
            raise Unavailable(f"stream {self._stream} can't be read: {error}") from error
        self._delivered = self._expected = 0
        self._puller = Puller(self._nc, self._stream, self._consumer, BATCH)
        await self._puller.start()

    async def stop(self) -> None:
        if self._puller is not None:
            await self._puller.stop()
            self._puller = None

    async def take(self, limit: int, wait: float) -> list[Msg]:
        """The next messages in order, up to `limit`; none when none came for `wait` seconds.

        Raises ConsumerLost when the reader must be started again: the broker lost the consumer, or a message.
        """
        if self._puller is None:
            raise ConsumerLost("the reader is not started")
        messages = await self._puller.take(limit, wait)
        for message in messages:
            self._delivered += 1
            if sequences(message)[1] != self._delivered:
                raise ConsumerLost(f"a message of {self._stream} went missing on its way")
        return messages

    def wake(self) -> None:
        """Let `take` return with what there is."""
        if self._puller is not None:
            self._puller.wake()

    async def head_when_idle(self, position: int) -> int:
        """The stream's last sequence if everything up to it that is read here was delivered, else `position`.

        So a position passes events that this reader doesn't care for. Raises Unavailable, or ConsumerLost as `take`.
        """
        js = self._nc.jetstream()
        try:
            last = (await js.stream_info(self._stream)).state.last_seq
            if last <= position:
                return position
            consumer = await js.consumer_info(self._stream, self._consumer)
        except (nats.errors.Error, TimeoutError) as error:
            raise Unavailable(f"stream {self._stream} can't be asked: {error}") from error
        delivered = consumer.delivered.stream_seq if consumer.delivered else 0
        if delivered > position:
            self._expect(delivered)
            return position
        return position if consumer.num_pending else last

    def _expect(self, delivered: int) -> None:
        """The broker has sent a message that is not here: it is on its way now, and lost if it still is next time."""
        if self._expected == delivered:
            raise ConsumerLost(f"message {delivered} of {self._stream} was lost on its way")
        self._expected = delivered
