"""What the audit stream keeps of a command: who wanted what and when, and what became of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from mesh.component.outcome import Outcome, Status
from mesh.errors import InvalidMessage
from mesh.messages import Message

__all__ = ["AuditRecord", "EventReference"]


class _Kept(BaseModel):
    model_config = ConfigDict(alias_generator=lambda name: to_camel(name).lower(), frozen=True, validate_by_name=True)


class EventReference(_Kept):
    """An event that a command led to, which is in the domain's log at `sequence`."""

    id: str
    type: str
    sequence: int


class AuditRecord(_Kept):
    """A command and its outcome. What is None was not to be found in something that was no proper command.

    `sent` is the time that the command carries, `decided` when its outcome was known. Only references to events are
    kept: their data is in the log and nowhere else.
    """

    command_id: str
    domain: str
    status: Status
    code: str | None = None
    reason: str | None = None
    type: str | None = None
    entity: str | None = None
    actor: str | None = None
    source: str | None = None
    correlation_id: str | None = None
    causation_id: str | None = None
    sent: datetime | None = None
    decided: datetime
    position: int = 0
    events: tuple[EventReference, ...] = ()
    original: str | None = None

    @classmethod
    def of(cls, outcome: Outcome, command: Message[Any] | None, decided: datetime) -> "AuditRecord":
        """The record of an outcome; without a command when there was no proper one."""
        references = tuple(EventReference(id=e.id, type=e.type, sequence=e.sequence) for e in outcome.events)
        told: Mapping[str, Any] = {}
        if command is not None:
            told = {
                "type": command.type,
                "entity": command.subject,
                "source": command.source,
                "correlation_id": command.correlation_id,
                "causation_id": command.causation_id,
                "sent": command.time,
            }
        return cls(
            command_id=outcome.command_id,
            domain=outcome.domain,
            status=outcome.status,
            code=outcome.code,
            reason=outcome.reason,
            actor=outcome.actor,
            decided=decided,
            position=outcome.position,
            events=references,
            original=outcome.original,
            **told,
        )

    def encode(self) -> bytes:
        """As JSON, without what is None."""
        return self.model_dump_json(by_alias=True, exclude_none=True).encode()

    @classmethod
    def decode(cls, raw: bytes) -> "AuditRecord":
        """From JSON. Raises InvalidMessage."""
        try:
            return cls.model_validate_json(raw)
        except ValidationError as error:
            raise InvalidMessage(f"not a record of a command: {error}") from error
