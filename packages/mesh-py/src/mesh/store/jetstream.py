"""The event log on NATS JetStream.

One event is a plain publish, several are one atomic batch (ADR-50 of the NATS project); the expectation of each
entity is `Nats-Expected-Last-Subject-Sequence` on all of its subjects. Entities are read by batched direct get
(ADR-31), which needs no consumer.
"""

import asyncio
import json
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from mesh.broker.direct import DirectReader, sequence_of
from mesh.contracts import Contracts, Entity, event_stream
from mesh.errors import AppendUnknown, Conflict, StoreError, Unavailable
from mesh.messages import Message, Recorded, encode
from mesh.store.protocol import Write, checked

__all__ = ["JetStreamStore"]

EXPECTED = "Nats-Expected-Last-Subject-Sequence"
WRONG_LAST_SEQUENCE = (10071, 10164)
NO_MESSAGE = 10037
BATCHES_IN_FLIGHT = 40  # nats-server takes 50 of all clients together

Outgoing = tuple[str, bytes, dict[str, str]]


class JetStreamStore:
    """An EventStore on JetStream.

    `timeout` (seconds) bounds each request to the broker. One store serves all domains and tasks of a process.
    """

    def __init__(self, nc: Client, contracts: Contracts, timeout: float = 5.0) -> None:
        self._nc = nc
        self._contracts = contracts
        self._timeout = timeout
        self._reader = DirectReader(nc, timeout)
        self._batches = asyncio.Semaphore(BATCHES_IN_FLIGHT)

    async def append(self, entity: Entity, events: Sequence[Message[Any]], expected: int | None) -> int:
        return await self.append_all((Write(entity, events, expected),))

    async def append_all(self, writes: Sequence[Write]) -> int:
        checked(writes)
        outgoing = [message for write in writes for message in self._outgoing(write)]
        if len(outgoing) == 1:
            return await self._publish(*outgoing[0])
        async with self._batches:
            return await self._publish_batch(outgoing)

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

    async def _publish_batch(self, outgoing: list[Outgoing]) -> int:
        batch = uuid4().hex
        for index, (_, _, headers) in enumerate(outgoing, start=1):
            headers.update({"Nats-Batch-Id": batch, "Nats-Batch-Sequence": str(index)})
        outgoing[-1][2]["Nats-Batch-Commit"] = "1"
        try:
            for subject, raw, headers in outgoing[:-1]:
                await self._nc.publish(subject, raw, headers=headers)
        except (nats.errors.Error, OSError) as error:
            raise Unavailable(f"the broker can't be reached: {error}") from error
        return await self._publish(*outgoing[-1])

    async def _publish(self, subject: str, raw: bytes, headers: dict[str, str]) -> int:
        try:
            answer = await self._nc.request(subject, raw, timeout=self._timeout, headers=headers or None)
        except nats.errors.NoRespondersError:
            raise Unavailable(f"no stream takes {subject}") from None
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise AppendUnknown(f"no answer to an append to {subject}: {error or 'timed out'}") from error
        return _sequence(json.loads(answer.data))

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


def _sequence(answer: dict[str, Any]) -> int:
    error = answer.get("error")
    if error is None:
        return int(answer["seq"])
    if error.get("err_code") in WRONG_LAST_SEQUENCE:
        raise Conflict(error["description"])
    raise Unavailable(f"the broker refused an append: {error.get('description')} ({error.get('err_code')})")
