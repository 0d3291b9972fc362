"""A story as a tree: a command has events, and an event may have led to commands."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from mesh.component import AuditRecord
from mesh.messages import Recorded
from mesh.tracing.views import Seen

__all__ = ["Story", "TracedCommand", "TracedEvent", "tree_of"]


class _Told(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, validate_by_name=True, frozen=True)


class TracedEvent(_Told):
    """An event in the log. `time` is None when it could not be read just now."""

    id: str
    type: str
    sequence: int
    time: datetime | None
    seen: list[Seen] = []
    commands: "list[TracedCommand]" = []


class TracedCommand(_Told):
    """A command and what was decided. `source` says who sent it: an application, or an automation by its name."""

    id: str
    domain: str
    type: str | None
    entity: str | None
    actor: str | None
    source: str | None
    sent: datetime | None
    decided: datetime
    status: str
    code: str | None
    reason: str | None
    events: list[TracedEvent] = []


class Story(_Told):
    """Everything with one correlation id, as far as it was told within the last 14 days.

    `incomplete` says what could not be asked.
    """

    correlation_id: str
    commands: list[TracedCommand]
    incomplete: list[str] = []


def tree_of(
    records: Sequence[AuditRecord], events: Mapping[str, Recorded[Any]], seen: Mapping[str, list[Seen]]
) -> list[TracedCommand]:
    """The commands that no event of the story led to, with all that came of them; oldest first."""
    ordered = sorted(records, key=lambda record: (record.sent or record.decided, record.decided))
    told = {reference.id for record in ordered for reference in record.events}
    caused: dict[str, list[AuditRecord]] = {}
    for record in ordered:
        caused.setdefault(record.causation_id if record.causation_id in told else "", []).append(record)

    def command(record: AuditRecord) -> TracedCommand:
        return TracedCommand(
            id=record.command_id, domain=record.domain, type=record.type, entity=record.entity, actor=record.actor,
            source=record.source, sent=record.sent, decided=record.decided,
            status=record.status, code=record.code, reason=record.reason,
            events=[
                TracedEvent(
                    id=reference.id, type=reference.type, sequence=reference.sequence,
                    time=events[reference.id].time if reference.id in events else None,
                    seen=seen.get(reference.id, []),
                    commands=[command(next) for next in caused.get(reference.id, ())],
                )
                for reference in record.events
            ],
        )  # fmt: skip

    return [command(record) for record in caused.get("", ())]
