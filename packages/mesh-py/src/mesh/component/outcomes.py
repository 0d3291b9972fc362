"""The audit stream of a domain: what became of every command, kept for 14 days.

    out.<domain>.<command id>                      a record that repeats are answered from; the first one stays
    out.<domain>.story.<correlation>.<command id>  any other record; and empty beside one of those, so that every
                                                   command of a story is found

Those of the first kind are written before the answer: of a refusal, of what changed nothing, of what nobody waits for,
when the command may be sent again. The others are gathered and written behind the answer, for the events tell as much.
"""

from typing import Any

from nats.aio.client import Client

from mesh.broker.direct import DirectReader
from mesh.broker.writer import EXPECTED, GroupWriter
from mesh.component.audit import AuditRecord
from mesh.component.outcome import Outcome
from mesh.component.telling import Teller
from mesh.contracts import Contracts, event_stream, is_token, outcome_stream
from mesh.errors import AppendUnknown, Conflict, InvalidMessage, Unavailable
from mesh.messages import Recorded, derived_id

__all__ = ["Outcomes"]

FINISHING = 5.0  # seconds


class Outcomes:
    """The recorded outcomes of all domains. `timeout` in seconds."""

    def __init__(self, nc: Client, contracts: Contracts, timeout: float = 5.0) -> None:
        self._nc = nc
        self._timeout = timeout
        self._contracts = contracts
        self._reader = DirectReader(nc, timeout)
        self._writers: dict[str, GroupWriter] = {}
        self._tellers: dict[str, Teller] = {}

    async def record(self, record: AuditRecord) -> None:
        """Remember an outcome, unless one of the same command is remembered. Raises Unavailable."""
        subject = f"out.{record.domain}.{record.command_id}"
        if record.domain not in self._writers:
            self._writers[record.domain] = GroupWriter(self._nc, self._timeout)
        try:
            message = (subject, record.encode(), {EXPECTED: "0"})
            await self._writers[record.domain].write([message], frozenset((subject,)))
        except Conflict:
            pass  # the first one stays
        except AppendUnknown as error:
            raise Unavailable(f"outcomes can't be recorded: {error}") from error
        self._tell_story(record, b"")

    def tell(self, record: AuditRecord) -> None:
        """Have an outcome remembered soon, on which nothing depends."""
        self._tell_story(record, record.encode())

    async def finish(self) -> None:
        """Returns when what was told is written, or can't be."""
        for teller in self._tellers.values():
            await teller.finish(FINISHING)

    async def find(self, domain: str, command_id: str) -> Outcome | None:
        """The remembered outcome of a command. Raises Unavailable."""
        record = await self.audited(domain, command_id)
        if record is None:
            return None
        return Outcome(
            record.command_id, domain, record.status, record.code, record.reason, record.position,
            await self.events(record), record.actor, record.original, recorded=True,
        )  # fmt: skip

    async def audited(self, domain: str, command_id: str) -> AuditRecord | None:
        """The record of a command that repeats are answered from. Raises Unavailable."""
        if not is_token(command_id):
            return None
        found = await self._reader.read(outcome_stream(domain), f"out.{domain}.{command_id}", 1, limit=1)
        return AuditRecord.decode(found[0].data) if found else None

    async def is_told(self, record: AuditRecord) -> bool:
        """Whether the story of this command has it. Raises Unavailable."""
        return bool(await self._reader.read(outcome_stream(record.domain), _story_subject(record), 1, limit=1))

    async def search(self, domain: str, command_id: str) -> AuditRecord | None:
        """The record of a command, wherever it is: takes the broker 0.4 s for each million records of the domain."""
        record = await self.audited(domain, command_id)
        if record is None and is_token(command_id):
            everywhere = f"out.{domain}.story.*.{command_id}"
            found = await self._reader.read(outcome_stream(domain), everywhere, 1, limit=1)
            record = AuditRecord.decode(found[0].data) if found and found[0].data else None
        return record

    async def story(self, domain: str, correlation_id: str) -> list[AuditRecord]:
        """The records of a domain's commands with that correlation id, oldest first. Raises Unavailable."""
        prefix = f"out.{domain}.story.{_token(correlation_id)}."
        records: dict[str, AuditRecord] = {}
        for message in await self._reader.read(outcome_stream(domain), f"{prefix}*", 1):
            command_id = (message.headers or {})["Nats-Subject"].removeprefix(prefix)
            record = AuditRecord.decode(message.data) if message.data else await self.audited(domain, command_id)
            if record is not None:
                records[command_id] = record
        return list(records.values())

    async def events(self, record: AuditRecord) -> tuple[Recorded[Any], ...]:
        """The events of a record, from the log. Raises Unavailable, InvalidMessage when the log has others there."""
        if not record.events:
            return ()
        domain, first = record.domain, record.events[0].sequence
        messages = await self._reader.read(event_stream(domain), f"evt.{domain}.>", first, len(record.events))
        found = tuple(
            Recorded(self._contracts.decode(message.data), reference.sequence)
            for message, reference in zip(messages, record.events, strict=False)
        )
        if [event.id for event in found] != [reference.id for reference in record.events]:
            raise InvalidMessage(f"the events of command {record.command_id} are not in the log at {first}")
        return found

    def _tell_story(self, record: AuditRecord, raw: bytes) -> None:
        self._teller(record.domain).tell((_story_subject(record), raw, {}))

    def _teller(self, domain: str) -> Teller:
        if domain not in self._tellers:
            self._tellers[domain] = Teller(self._nc, self._timeout)
        return self._tellers[domain]


def _story_subject(record: AuditRecord) -> str:
    story = _token(record.correlation_id or record.command_id)
    return f"out.{record.domain}.story.{story}.{record.command_id}"


def _token(correlation_id: str) -> str:
    """A correlation id as part of a subject; one with dots, blanks or wildcards goes by an id derived from it."""
    return correlation_id if is_token(correlation_id) else str(derived_id("correlation", correlation_id))
