"""The service of a domain's component: takes commands from the broker and answers with outcomes.

Commands come on two ways, decided alike. Those that wait in the work queue `cmd.<domain>.>` survive anything and are
acknowledged when their outcome is recorded. Those asked on `ask.<domain>.>` have a caller who waits and sends again;
they were never on disk, which spares the broker a write for each (see docs/adr).
"""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

import nats.errors
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import AckPolicy, ConsumerConfig

from mesh.broker.pull import Puller
from mesh.component.audit import AuditRecord
from mesh.component.handling import CommandHandler
from mesh.component.missed import tell_missed
from mesh.component.outcome import Outcome
from mesh.component.outcomes import Outcomes
from mesh.contracts import Contracts, command_stream, is_token
from mesh.errors import ContractError, InvalidMessage, MeshError, Unavailable
from mesh.messages import Message, now

__all__ = ["KEYED", "REPLY_TO", "Component"]

KEYED = "Mesh-Keyed"
"""Header of an asked command whose id comes from the client, so that it may be a repeat."""
REPLY_TO = "Mesh-Reply-To"
"""Header of a queued command whose sender still waits on that inbox."""

CONSUMER = "component"
IN_FLIGHT = 256
DELIVERIES = 5
"""A queued command on which the decision fails is tried this often, then set aside."""
ORIGINAL_KEPT = 16 * 1024
"""Bytes that are kept of what was no proper command."""

log = structlog.get_logger(__name__)


class Component:
    """One replica of a domain's component. Any number may run.

    A queued command that could not be decided comes again after `retry_after`, twice that, and so on to a minute; one
    that a killed replica had taken, after `ack_wait`.
    """

    def __init__(
        self,
        handler: CommandHandler,
        *,
        nc: Client,
        contracts: Contracts,
        outcomes: Outcomes,
        retry_after: timedelta = timedelta(seconds=2),
        ack_wait: timedelta = timedelta(seconds=10),
    ) -> None:
        self.domain = handler.domain
        self._handler = handler
        self._nc = nc
        self._contracts = contracts
        self._outcomes = outcomes
        self._retry_after = retry_after.total_seconds()
        self._ack_wait = ack_wait.total_seconds()
        self._puller: Puller | None = None
        self._pulling: asyncio.Task[None] | None = None
        self._asked: Subscription | None = None
        self._deciding: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(IN_FLIGHT)
        self._telling: asyncio.Task[None] | None = None
        self._trouble: str | None = "not started"

    @property
    def healthy(self) -> str | None:
        """None when commands are taken, else why not."""
        return self._trouble

    async def start(self) -> None:
        """Take commands. Raises Unavailable when the broker can't be asked."""
        await self._make_consumer()
        self._pulling = asyncio.create_task(self._pull(), name=f"{self.domain}.component")
        self._asked = await self._nc.subscribe(
            f"ask.{self.domain}.>", queue=f"{self.domain}.component", cb=self._received_asked
        )
        await self._nc.flush()
        self._telling = asyncio.create_task(tell_missed(self._nc, self._contracts, self.domain, self._outcomes))

    async def stop(self) -> None:
        """Take no more commands, and return when those taken are decided and answered."""
        self._trouble = "stopping"
        if self._asked is not None:
            await self._asked.drain()  # type: ignore[no-untyped-call]
            self._asked = None
        if self._pulling is not None:
            self._pulling.cancel()
            await asyncio.wait([self._pulling])
        if self._puller is not None:
            for message in await self._puller.stop():
                await message.nak()
        while self._deciding:
            await asyncio.wait(self._deciding)
        if self._telling is not None:
            self._telling.cancel()
            await asyncio.wait([self._telling])
        await self._handler.finish()
        await self._outcomes.finish()
        await self._nc.flush()

    async def _make_consumer(self) -> None:
        config = ConsumerConfig(
            durable_name=CONSUMER, filter_subject=f"cmd.{self.domain}.>", ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self._ack_wait, max_ack_pending=4 * IN_FLIGHT,
        )  # fmt: skip
        try:
            await self._nc.jetstream().add_consumer(command_stream(self.domain), config)
        except (nats.errors.Error, TimeoutError) as error:
            raise Unavailable(f"the commands of {self.domain} can't be taken: {error}") from error

    async def _pull(self) -> None:
        """Take queued commands for ever; the consumer is made again when the broker has lost it."""
        while True:
            self._puller = Puller(self._nc, command_stream(self.domain), CONSUMER, batch=IN_FLIGHT)
            try:
                await self._puller.start()
                self._trouble = None
                while True:
                    self._spawn(self._queued(await self._next(self._puller)))
            except (Unavailable, nats.errors.Error) as error:
                self._trouble = str(error)
                log.warning("commands can't be taken", domain=self.domain, reason=str(error))
                await self._puller.stop()
                await self._remake_consumer()

    async def _next(self, puller: Puller) -> Msg:
        """The next queued command, once there is room to decide it."""
        await self._room.acquire()
        try:
            (message,) = await puller.take(1)
        except BaseException:
            self._room.release()
            raise
        return message

    async def _remake_consumer(self) -> None:
        delay = 0.1
        while True:
            try:
                return await self._make_consumer()
            except Unavailable:
                await asyncio.sleep(delay)
                delay = min(delay * 2, 5.0)

    async def _received_asked(self, message: Msg) -> None:
        await self._room.acquire()
        self._spawn(self._asked_for(message))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._deciding.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._room.release()
        self._deciding.discard(task)

    async def _asked_for(self, message: Msg) -> None:
        outcome, command = await self._outcome(message, repeatable=KEYED in (message.headers or {}))
        await self._answer(message.reply, outcome)
        if not outcome.recorded and outcome.code != "unavailable":
            self._outcomes.tell(AuditRecord.of(outcome, command, now()))

    async def _queued(self, message: Msg) -> None:
        outcome, command = await self._outcome(message, repeatable=True)
        deliveries = message.metadata.num_delivered or 1
        try:
            if outcome.code == "unavailable" or (outcome.status == "failed" and deliveries < DELIVERIES):
                return await message.nak(delay=min(self._retry_after * 2 ** min(deliveries - 1, 16), 60.0))
            if not outcome.recorded:
                await self._outcomes.record(AuditRecord.of(outcome, command, now()))
            await message.ack()
        except (Unavailable, nats.errors.Error) as error:
            log.warning("a command comes again", command=outcome.command_id, reason=str(error))
            return None
        return await self._answer((message.headers or {}).get(REPLY_TO, ""), outcome)

    async def _answer(self, inbox: str, outcome: Outcome) -> None:
        if not inbox:
            return
        try:
            await self._nc.publish(inbox, outcome.encode())
        except nats.errors.Error as error:
            log.warning("a caller got no answer", command=outcome.command_id, reason=str(error))

    async def _outcome(self, message: Msg, *, repeatable: bool) -> tuple[Outcome, Message[Any] | None]:
        """The outcome of whatever came, and the command if it was one; nothing that is sent stops the component."""
        try:
            command = self._command(message)
        except ContractError as error:
            log.warning("no proper command", subject=message.subject, reason=str(error))
            return self._invalid(message, str(error)), None
        try:
            return await self._handler.handle(command, repeatable=repeatable), command
        except Unavailable as error:
            return self._failed(command, "unavailable", str(error)), command
        except MeshError as error:
            log.warning("a command can't be decided", command=command.id, type=command.type, reason=str(error))
            return self._failed(command, "internal-error", str(error)), command
        except Exception:  # a fault in one decision must not stop the others
            log.exception("a decision is at fault", command=command.id, type=command.type)
            return self._failed(command, "internal-error", "the decision is at fault"), command

    def _failed(self, command: Message[Any], code: str, reason: str) -> Outcome:
        return Outcome.of(command, self.domain, "failed", code, reason)

    def _command(self, message: Msg) -> Message[Any]:
        kind = self._contracts.named(message.subject.rpartition(".")[2])
        if kind.kind != "command" or kind.domain != self.domain:
            raise InvalidMessage(f"{kind.name} is no command of {self.domain}")
        command = kind.decode(message.data)
        if message.subject.partition(".")[2] != kind.subject("", command.subject)[1:]:
            raise InvalidMessage("the subject does not name the entity of the command")
        if not is_token(command.id):
            raise InvalidMessage("the id of the command is not one subject token")
        return command

    def _invalid(self, message: Msg, reason: str) -> Outcome:
        """Set aside under an id made of the bytes, since what was sent may have none."""
        made_up = str(uuid5(NAMESPACE_OID, f"{message.subject} {message.data!r}"))
        original = message.data[:ORIGINAL_KEPT].decode(errors="replace")
        return Outcome(made_up, self.domain, "invalid", "invalid-command", reason, original=original)
