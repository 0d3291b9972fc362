"""The event log on NATS JetStream.

One event is a plain publish, several are one atomic batch (ADR-50 of the NATS project), and so are the appends of many
tasks at once; the expectation of each entity is `Nats-Expected-Last-Subject-Sequence` on all of its subjects. Entities
are read by batched direct get (ADR-31), which needs no consumer.
"""

import json
from collections.abc import Sequence
from typing import Any

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from mesh.broker.direct import DirectReader, sequence_of
from mesh.broker.writer import EXPECTED, GroupWriter, Outgoing
from mesh.contracts import Contracts, Entity, event_stream
from mesh.errors import StoreError, Unavailable
from mesh.messages import Message, Recorded, encode
from mesh.store.protocol import Write, checked

__all__ = ["JetStreamStore"]

NO_MESSAGE = 10037


class JetStreamStore:
    """An EventStore on JetStream.

    `timeout` (seconds) bounds each request to the broker. One store serves all domains and tasks of a process.
    """

    def __init__(self, nc: Client, contracts: Contracts, timeout: float = 5.0) -> None:
        self._nc = nc
        self._contracts = contracts
        self._timeout = timeout
        self._reader = DirectReader(nc, timeout)
        self._writers: dict[str, GroupWriter] = {}

    async def append(self, entity: Entity, events: Sequence[Message[Any]], expected: int | None) -> int:
        return await self.append_all((Write(entity, events, expected),))

    async def append_all(self, writes: Sequence[Write]) -> int:
        domain = checked(writes)
        writer = self._writers.get(domain)
        if writer is None:
            writer = self._writers[domain] = GroupWriter(self._nc, self._timeout)
        outgoing = [message for write in writes for message in self._outgoing(write)]
        return await writer.write(outgoing, frozenset(write.entity for write in writes))

    def _outgoing(self, write: Write) -> list[Outgoing]:
        messages: list[Outgoing] = []
        for event in write.events:
            raw = encode(event)
            if len(raw) > self._nc.max_payload:
                raise StoreError(f"{event.type} of {len(raw)} bytes is more than the broker takes")
            messages.append((self._contracts.named(event.type).subject("evt", write.entity.id), raw, {}))
        if write.expected is not None:
            messages[0][2].update({EXPECTED: str(write.expected), f"{EXPECTED}-Subject": write.entity.events})
        return messages

    async def load(self, entity: Entity, after: int = 0, limit: int | None = None) -> list[Recorded[Any]]:
        messages = await self._reader.read(event_stream(entity.domain), entity.events, after + 1, limit)
        return [self._recorded(message) for message in messages]

    def _recorded(self, message: Msg) -> Recorded[Any]:
        type_name = (message.headers or {})["Nats-Subject"].rpartition(".")[2]
        return Recorded(self._contracts.named(type_name).decode(message.data), sequence_of(message))

    async def version(self, entity: Entity) -> int:
        request = json.dumps({"last_by_subj": entity.events}).encode()
        subject = f"$JS.API.STREAM.MSG.GET.{event_stream(entity.domain)}"
        try:
            answer = json.loads((await self._nc.request(subject, request, timeout=self._timeout)).data)
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"the broker can't be asked for {entity}: {error or 'timed out'}") from error
        if "error" in answer:
            if answer["error"].get("err_code") == NO_MESSAGE:
                return 0
            raise Unavailable(f"the broker can't read {entity}: {answer['error'].get('description')}")
        return int(answer["message"]["seq"])
