"""The envelope of every command and event: CloudEvents 1.0 in structured JSON mode.

`subject` is the entity's id; the extensions `correlationid`, `causationid` and `actor` tell which story a
message belongs to, what led to it and who wanted it (CloudEvents 1.0.2, sections 2.2 and 3.1).
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, Literal, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic_core import to_json

__all__ = ["MESH", "Command", "Event", "Message", "Recorded", "derived_id", "encode", "fresh_id", "now"]

D_co = TypeVar("D_co", bound=BaseModel, covariant=True)

MESH = uuid5(NAMESPACE_URL, "https://devpie.io/mesh")
"""The namespace of ids that are derived from other ids."""

ID: dict[str, Any] = {"min_length": 1, "max_length": 200, "pattern": "^[^\\x00]+$"}
Id = Field(**ID)


class Message(BaseModel, Generic[D_co]):
    """A command or an event with its envelope.

    For a command `id` is the command id, by which a repeat is recognised for ever. `causation_id` of an event
    is its command's id; of an automation's command, the event's id. `actor` is the id of the user who acts,
    None when the system does.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", validate_by_name=True, validate_by_alias=True)

    specversion: Literal["1.0"] = "1.0"
    id: str = Id
    type: str = Id
    source: str = Id
    subject: str = Id
    time: AwareDatetime
    dataschema: str = Id
    datacontenttype: Literal["application/json"] = "application/json"
    correlation_id: str = Field(alias="correlationid", **ID)
    causation_id: str | None = Field(default=None, alias="causationid", **ID)
    actor: str | None = Field(default=None, **ID)
    data: D_co


Command = Message
"""A message that asks for something; reads better in the signature of a decision."""
Event = Message
"""A message that tells what happened."""


@dataclass(frozen=True, slots=True)
class Recorded(Generic[D_co]):
    """An event with the sequence it has in its stream (1, 2, ...)."""

    message: Message[D_co]
    sequence: int

    @property
    def data(self) -> D_co:
        return self.message.data

    @property
    def id(self) -> str:
        return self.message.id

    @property
    def type(self) -> str:
        return self.message.type

    @property
    def entity_id(self) -> str:
        return self.message.subject

    @property
    def time(self) -> datetime:
        return self.message.time

    @property
    def actor(self) -> str | None:
        return self.message.actor


def encode(message: Message[Any]) -> bytes:
    """The canonical bytes of a message: keys in the envelope's order, absent extensions left out."""
    envelope: dict[str, Any] = {
        "specversion": message.specversion,
        "id": message.id,
        "type": message.type,
        "source": message.source,
        "subject": message.subject,
        "time": message.time,
        "dataschema": message.dataschema,
        "datacontenttype": message.datacontenttype,
        "correlationid": message.correlation_id,
    }
    if message.causation_id is not None:
        envelope["causationid"] = message.causation_id
    if message.actor is not None:
        envelope["actor"] = message.actor
    data: bytes = message.data.__pydantic_serializer__.to_json(message.data, by_alias=True)
    return to_json(envelope)[:-1] + b',"data":' + data + b"}"


def fresh_id() -> str:
    """A new random id (UUID 4)."""
    return str(uuid4())


def derived_id(*parts: str) -> UUID:
    """The same id for the same parts, always (UUID 5): how a repeat meets what the first attempt made."""
    return uuid5(MESH, "\x1f".join(parts))


def now() -> datetime:
    """The server's time, in UTC."""
    return datetime.now(UTC)
