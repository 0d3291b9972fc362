"""Sending commands: to be decided while the sender waits, or queued to be decided whatever happens."""

import asyncio
import json
import time
from datetime import timedelta
from typing import Any

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from mesh.broker.inbox import SharedInbox
from mesh.component.component import KEYED, REPLY_TO
from mesh.component.outcome import Outcome
from mesh.component.outcomes import Outcomes
from mesh.contracts import Contracts
from mesh.errors import Unavailable
from mesh.messages import Message, encode

__all__ = ["Commands"]

ASK = timedelta(seconds=2)
"""How long an asked command is waited for before it is queued."""
QUEUE_TIMEOUT = 5.0


class Commands:
    """Sends commands to the components of all domains.

    With `asking` off every command goes by the queue, also while its sender waits.
    """

    def __init__(self, nc: Client, contracts: Contracts, *, asking: bool = True) -> None:
        self._nc = nc
        self._contracts = contracts
        self._asking = asking
        self._inbox = SharedInbox(nc)
        self._outcomes = Outcomes(nc, contracts)

    async def send(self, command: Message[Any], *, wait: timedelta | None, keyed: bool = False) -> Outcome | None:
        """The outcome; None when it is not decided within `wait`, or `wait` is None: it is then in the queue.

        `keyed` tells that the id comes from a client, who may send it again. Raises Unavailable when the command
        could neither be decided nor queued.
        """
        if wait is None:
            await self._queue(command, "")
            return None
        deadline = time.monotonic() + wait.total_seconds()
        raw: bytes | None = None
        if self._asking:
            raw = await self._ask(command, min(wait, ASK).total_seconds(), keyed)
        if raw is None:
            raw = await self._queue_and_wait(command, deadline)
        return Outcome.decode(raw, self._contracts) if raw is not None else None

    async def outcome(self, command_id: str) -> Outcome | None:
        """What is remembered of a command of any domain.

        Raises Unavailable when none that can be asked knows it, and not all could be asked.
        """
        asked = (self._outcomes.find(domain, command_id) for domain in self._contracts.domains)
        answers = await asyncio.gather(*asked, return_exceptions=True)
        troubles = [answer for answer in answers if isinstance(answer, BaseException)]
        found = [answer for answer in answers if isinstance(answer, Outcome)]
        if troubles and not found:
            raise troubles[0]
        return found[0] if found else None

    async def _ask(self, command: Message[Any], seconds: float, keyed: bool) -> bytes | None:
        # Who asks for less than the usual time queues the command sooner than a component expects.
        headers = {KEYED: "1"} if keyed or seconds < ASK.total_seconds() else None
        try:
            answer = await self._nc.request(self._subject("ask", command), encode(command), seconds, headers=headers)
        except (nats.errors.NoRespondersError, nats.errors.TimeoutError, TimeoutError):
            return None
        except (nats.errors.Error, OSError) as error:
            raise Unavailable(f"the broker can't be reached: {error}") from error
        return bytes(answer.data)

    async def _queue_and_wait(self, command: Message[Any], deadline: float) -> bytes | None:
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

        def received(message: Msg) -> None:
            if not answer.done():
                answer.set_result(message.data)

        try:
            await self._inbox.ready()
        except (nats.errors.Error, OSError) as error:
            raise Unavailable(f"the broker can't be reached: {error}") from error
        with self._inbox.open(received) as inbox:
            await self._queue(command, inbox)
            try:
                async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                    return await answer
            except TimeoutError:
                return None

    async def _queue(self, command: Message[Any], reply_to: str) -> None:
        headers = {REPLY_TO: reply_to} if reply_to else None
        try:
            ack = await self._nc.request(self._subject("cmd", command), encode(command), QUEUE_TIMEOUT, headers=headers)
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"the command can't be queued: {error or 'timed out'}") from error
        answer = json.loads(ack.data)
        if "error" in answer:
            raise Unavailable(f"the command can't be queued: {answer['error'].get('description')}")

    def _subject(self, prefix: str, command: Message[Any]) -> str:
        return self._contracts.named(command.type).subject(prefix, command.subject)
