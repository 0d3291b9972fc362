"""Writing to a stream with group commit: what many want to write at the same time goes to the broker together.

A broker that syncs every write takes about 0.3 ms for one message, one after the other, and about 3 ms for an atomic
batch of messages (ADR-50 of the NATS project), whatever their number. So a few commits go alone, at once; when there
are more, they gather while those before them are written.
"""

import asyncio
import json
from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import nats.errors
from nats.aio.client import Client

from mesh.errors import AppendUnknown, Conflict, Unavailable

__all__ = ["EXPECTED", "GroupWriter", "Outgoing"]

EXPECTED = "Nats-Expected-Last-Subject-Sequence"
WRONG_LAST_SEQUENCE = (10071, 10164)
ALONE = 16  # messages that take the broker about as long as one batch
GROUP = 250  # messages in a batch of many commits
BURST = 32  # messages that leave before others get their turn, about 0.3 ms

Outgoing = tuple[str, bytes, dict[str, str]]
"""Subject, payload, headers."""


@dataclass(frozen=True, slots=True)
class _Commit:
    """Messages that are written together or not at all, and the sequence of the last when they are."""

    messages: Sequence[Outgoing]
    keys: frozenset[Hashable]
    last: asyncio.Future[int]


class GroupWriter:
    """Writes to one stream. `timeout` (seconds) bounds each request to the broker."""

    def __init__(self, nc: Client, timeout: float) -> None:
        self._nc = nc
        self._timeout = timeout
        self._alone = 0
        self._waiting: deque[_Commit] = deque()
        self._group: asyncio.Task[None] | None = None
        self._few = asyncio.Semaphore(ALONE)  # nats-server takes 50 batches at a time, of all clients together

    async def write(self, messages: Sequence[Outgoing], keys: frozenset[Hashable]) -> int:
        """Write all messages or none, and return the sequence of the last; the others have those just before.

        Commits that have a key in common are never in one group, so that each finds what the other has written.
        Raises Conflict, AppendUnknown, Unavailable.
        """
        weight = 1 if len(messages) == 1 else ALONE
        if self._waiting or self._group is not None or (self._alone and self._alone + weight > ALONE):
            commit = _Commit(messages, keys, asyncio.get_running_loop().create_future())
            self._waiting.append(commit)
            self._write_waiting()
            return await commit.last
        self._alone += weight
        try:
            return await self._send(messages)
        finally:
            self._alone -= weight
            self._write_waiting()

    def _write_waiting(self) -> None:
        enough = not self._alone or len(self._waiting) >= ALONE
        if self._waiting and self._group is None and enough:
            self._group = asyncio.create_task(self._write_group(self._next_group()))
            self._group.add_done_callback(self._group_written)

    def _group_written(self, _: asyncio.Task[None]) -> None:
        self._group = None
        self._write_waiting()

    def _next_group(self) -> list[_Commit]:
        """The commits that waited longest, as many as may go together; the others keep their places."""
        group: list[_Commit] = []
        keys: set[Hashable] = set()
        count = 0
        left: deque[_Commit] = deque()
        for commit in self._waiting:
            if not commit.keys.isdisjoint(keys) or (group and count + len(commit.messages) > GROUP):
                left.append(commit)
            elif not commit.last.done():
                group.append(commit)
                count += len(commit.messages)
            keys |= commit.keys
        self._waiting = left
        return group

    async def _write_group(self, group: list[_Commit]) -> None:
        try:
            last = await self._send([message for commit in group for message in commit.messages])
        except (Conflict, Unavailable):
            # Nothing of it was written, on account of one commit that only the broker knows.
            await asyncio.gather(*(self._write_alone(commit) for commit in group))
        except Exception as error:  # noqa: BLE001 - whatever it is, those who wait are told
            for commit in group:
                _tell(commit, error)
        else:
            for commit in reversed(group):
                _tell(commit, last)
                last -= len(commit.messages)

    async def _write_alone(self, commit: _Commit) -> None:
        try:
            async with self._few:
                _tell(commit, await self._send(commit.messages))
        except Exception as error:  # noqa: BLE001 - see above
            _tell(commit, error)

    async def _send(self, messages: Sequence[Outgoing]) -> int:
        if len(messages) == 1:
            return await self._request(*messages[0])
        batch = uuid4().hex
        numbered = [
            (subject, payload, {**headers, "Nats-Batch-Id": batch, "Nats-Batch-Sequence": str(number)})
            for number, (subject, payload, headers) in enumerate(messages, start=1)
        ]
        subject, payload, headers = numbered.pop()
        try:
            for number, message in enumerate(numbered, start=1):
                await self._nc.publish(message[0], message[1], headers=message[2])
                if number % BURST == 0:
                    await asyncio.sleep(0)
        except (nats.errors.Error, OSError) as error:
            raise Unavailable(f"the broker can't be reached: {error}") from error
        return await self._request(subject, payload, {**headers, "Nats-Batch-Commit": "1"})

    async def _request(self, subject: str, payload: bytes, headers: dict[str, str]) -> int:
        try:
            answer = await self._nc.request(subject, payload, timeout=self._timeout, headers=headers or None)
        except nats.errors.NoRespondersError:
            raise Unavailable(f"no stream takes {subject}") from None
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise AppendUnknown(f"no answer to a message on {subject}: {error or 'timed out'}") from error
        return _sequence(json.loads(answer.data))


def _sequence(answer: dict[str, Any]) -> int:
    error = answer.get("error")
    if error is None:
        return int(answer["seq"])
    if error.get("err_code") in WRONG_LAST_SEQUENCE:
        raise Conflict(error["description"])
    raise Unavailable(f"the broker refused a message: {error.get('description')} ({error.get('err_code')})")


def _tell(commit: _Commit, result: int | Exception) -> None:
    if commit.last.done():
        return  # who waited for it has given up
    if isinstance(result, Exception):
        commit.last.set_exception(result)
    else:
        commit.last.set_result(result)
