"""What became of a command, and how that is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json, to_json

from mesh.contracts import Contracts
from mesh.errors import InvalidMessage
from mesh.messages import Message, Recorded, encode

__all__ = ["Outcome", "Status"]

Status = Literal["accepted", "refused", "invalid", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a command.

    accepted: `events` are in the log (none when nothing changed), the last at `position` of the domain's stream.
    refused: a rule said no, `code` and `reason` tell which. invalid: it was no proper command and is set aside, with
    its text in `original`.
    `recorded` tells a component that this outcome is in the audit stream; it is not told to others.
    failed: it could not be decided this time; nothing is known to be written, the same command may be sent again.
    """

    command_id: str
    domain: str
    status: Status
    code: str | None = None
    reason: str | None = None
    position: int = 0
    events: tuple[Recorded[Any], ...] = ()
    actor: str | None = None
    original: str | None = None
    recorded: bool = field(default=False, compare=False)

    @classmethod
    def of(cls, command: Message[Any], domain: str, status: Status, code: str = "", reason: str = "") -> "Outcome":
        """An outcome without events."""
        return cls(command.id, domain, status, code or None, reason or None, actor=command.actor)

    @classmethod
    def accepted(cls, command: Message[Any], domain: str, events: Sequence[Recorded[Any]]) -> "Outcome":
        """The events that the command led to are in the log."""
        position = events[-1].sequence if events else 0
        return cls(command.id, domain, "accepted", position=position, events=tuple(events), actor=command.actor)

    def first(self, data_class: type[BaseModel]) -> Any:
        """The data of the first event of that class. Raises LookupError when the command led to none."""
        for event in self.events:
            if isinstance(event.data, data_class):
                return event.data
        raise LookupError(f"the command led to no {data_class.__name__}")

    def encode(self) -> bytes:
        """As JSON."""
        head = {
            "commandid": self.command_id,
            "domain": self.domain,
            "status": self.status,
            "code": self.code,
            "reason": self.reason,
            "position": self.position,
            "actor": self.actor,
            "original": self.original,
        }
        events = b",".join(b'{"sequence":%d,"event":%b}' % (e.sequence, encode(e.message)) for e in self.events)
        return to_json(head)[:-1] + b',"events":[' + events + b"]}"

    @classmethod
    def decode(cls, raw: bytes, contracts: Contracts) -> "Outcome":
        """From JSON. Raises InvalidMessage."""
        try:
            told = from_json(raw)
            events = tuple(
                Recorded(contracts.named(e["event"]["type"]).revive(e["event"]), e["sequence"]) for e in told["events"]
            )
            return cls(
                told["commandid"], told["domain"], told["status"], told["code"], told["reason"], told["position"],
                events, told["actor"], told["original"],
            )  # fmt: skip
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise InvalidMessage(f"not an outcome: {error}") from error
