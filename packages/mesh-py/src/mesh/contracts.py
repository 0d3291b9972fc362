"""The event model, as the generated package of a system carries it in its `model.json`.

Everything that depends on what messages there are asks here: streams, subjects, decoding, routing, tooling.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib import import_module
from importlib.resources import files
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from mesh.errors import ContractError, InvalidMessage, UnknownMessage
from mesh.messages import Message, derived_id, now
from mesh.upcasting import Lift, Upcasters, Versions, load_upcasters, require_none_left, take_steps

__all__ = [
    "Contracts",
    "Entity",
    "Kind",
    "MessageType",
    "command_stream",
    "event_stream",
    "faults",
    "is_token",
    "outcome_stream",
    "snapshot_stream",
]

_TOKEN = re.compile(r"[^.*> \t\r\n]+")

Kind = Literal["command", "event", "view", "request"]
D = TypeVar("D", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing with a history of its own: the unit of consistency."""

    domain: str
    name: str
    id: str

    def __post_init__(self) -> None:
        if not is_token(self.id):
            raise ContractError(f"{self.id!r} can't be the id of a {self.name}: it would not be one subject token")

    @property
    def events(self) -> str:
        """The subject that matches every event of this entity."""
        return f"evt.{self.domain}.{self.name}.{self.id}.>"

    def __str__(self) -> str:
        return f"{self.domain}/{self.name} {self.id}"


class MessageType:
    """What the contracts say of one message."""

    def __init__(self, name: str, entry: dict[str, Any], steps: Sequence[Lift] = ()) -> None:
        self.name = name
        self.kind: Kind = entry["kind"]
        self.domain: str = entry["domain"]
        self.entity: str = entry.get("entity", "")
        self.leads_to: tuple[str, ...] = tuple(entry.get("leadsTo", ()))
        self.schema: str = entry["schema"]
        self._versions = Versions(name, self.schema, steps)
        self.summary: str = entry.get("summary", "")
        self.data_class: type[BaseModel] = getattr(import_module(entry["module"]), name)
        self._id_field = _attribute(self.data_class, entry["identifiedBy"]) if entry.get("identifiedBy") else ""

    @property
    def version(self) -> int:
        """The present version, the first is 1."""
        return self._versions.present

    def schema_of(self, version: int) -> str:
        """What messages of that version say as their `dataschema`."""
        return self._versions.schema(version)

    def entity_of(self, data: BaseModel) -> Entity:
        """The entity that a message with this data belongs to."""
        return Entity(self.domain, self.entity, str(getattr(data, self._id_field)))

    def subject(self, prefix: str, entity_id: str) -> str:
        """The broker's subject of this message: `<prefix>.<domain>.<entity>.<id>.<name>`."""
        return f"{prefix}.{self.domain}.{self.entity}.{entity_id}.{self.name}"

    @cached_property
    def _envelope(self) -> Any:
        return Message[self.data_class].__pydantic_validator__  # type: ignore[name-defined]

    def decode(self, raw: bytes) -> Message[Any]:
        """Read a message of this type, strictly as its contract says; an old version is lifted to the present one.

        Raises InvalidMessage for malformed JSON, missing, mistyped or (in commands) unknown fields, another type
        than this, a version that this program does not know, or a subject that is not the entity of the data.
        """
        try:
            lifted = self._versions.lift_raw(raw)
            message: Message[Any] = self._envelope.validate_json(lifted, strict=True, by_alias=True, by_name=False)
        except ValidationError as error:
            raise InvalidMessage(f"not a valid {self.name}: {_first(error)}", faults(error)) from None
        if None in (message.causation_id, message.actor) and self._has_null(message):
            raise InvalidMessage("causationid and actor are left out when there is none, not null")
        if message.dataschema != self.schema:
            self._versions.check(message.dataschema)
        if message.type != self.name:
            raise InvalidMessage(f"the type is {message.type!r} where {self.name!r} was expected")
        if message.subject != str(getattr(message.data, self._id_field)):
            raise InvalidMessage(f"the subject of this {self.name} is not the {self.entity} of its data")
        return message

    @staticmethod
    def _has_null(message: Message[Any]) -> bool:
        given = message.model_fields_set
        return any(name in given and getattr(message, name) is None for name in ("causation_id", "actor"))

    def revive(self, envelope: dict[str, Any]) -> Message[Any]:
        """A message of this type that is part of a larger JSON document which this program trusts."""
        lifted = self._versions.lift(envelope)
        message: Message[Any] = self._envelope.validate_python(lifted, by_alias=True, by_name=False)
        return message


class Contracts:
    """The messages of a system, by name and by class.

    Raises ContractError when the package carries no usable model.
    """

    def __init__(self, model: dict[str, Any], upcasters: Upcasters | None = None) -> None:
        self.system: str = model["system"]
        steps = dict(upcasters or {})
        self.messages = {
            name: MessageType(name, entry, take_steps(name, entry["schema"], steps))
            for name, entry in model["messages"].items()
        }
        require_none_left(steps)
        self._by_class = {message.data_class: message for message in self.messages.values()}

    @classmethod
    def load(cls, package: str) -> "Contracts":
        """Read the model of a generated package, such as `devpie_events`, and its `upcasters` where it has some."""
        try:
            return cls(json.loads(files(package).joinpath("model.json").read_bytes()), load_upcasters(package))
        except (ImportError, OSError, ValueError, KeyError, AttributeError) as error:
            raise ContractError(f"{package} carries no usable model.json: {error}; generate the contracts") from error

    @property
    def domains(self) -> tuple[str, ...]:
        return tuple(sorted({message.domain for message in self.messages.values()}))

    def commands(self, domain: str) -> tuple[MessageType, ...]:
        return self._of_kind("command", domain)

    def events(self, domain: str) -> tuple[MessageType, ...]:
        return self._of_kind("event", domain)

    def _of_kind(self, kind: Kind, domain: str) -> tuple[MessageType, ...]:
        return tuple(m for m in self.messages.values() if m.kind == kind and m.domain == domain)

    def named(self, name: str) -> MessageType:
        """The message of that name. Raises UnknownMessage."""
        try:
            return self.messages[name]
        except KeyError:
            raise UnknownMessage(f"no message is called {name!r}") from None

    def of(self, data_class: type[BaseModel]) -> MessageType:
        """The message whose data is of that class. Raises UnknownMessage."""
        try:
            return self._by_class[data_class]
        except KeyError:
            raise UnknownMessage(f"{data_class.__name__} is not a message of {self.system}") from None

    def decode(self, raw: bytes) -> Message[Any]:
        """Read a command or an event of any type. Raises InvalidMessage or UnknownMessage."""
        try:
            envelope = from_json(raw)
        except ValueError as error:
            raise InvalidMessage(f"not JSON: {error}") from None
        if not isinstance(envelope, dict) or not isinstance(envelope.get("type"), str):
            raise InvalidMessage("not a CloudEvent: it has no type")
        message_type = self.named(envelope["type"])
        if message_type.kind not in ("command", "event"):
            raise UnknownMessage(f"{message_type.name} is a {message_type.kind}, which is not sent in an envelope")
        return message_type.decode(raw)

    def command(
        self,
        data: D,
        *,
        id: str,
        correlation_id: str,
        actor: str | None,
        causation_id: str | None = None,
        source: str = "",
        time: datetime | None = None,
    ) -> Message[D]:
        """A command around its data, ready to be sent."""
        return self._message(data, id, correlation_id, causation_id, actor, source or "mesh", time or now())

    def events_from(self, command: Message[Any], decided: Sequence[D], time: datetime) -> list[Message[D]]:
        """The events of a decision: caused by the command, in its story, with ids that a retry repeats."""
        return [
            self._message(
                data,
                str(derived_id(command.id, str(index))),
                command.correlation_id,
                command.id,
                command.actor,
                f"/{self.of(type(data)).domain}/component",
                time,
            )
            for index, data in enumerate(decided)
        ]

    def _message(
        self,
        data: D,
        id: str,
        correlation_id: str,
        causation_id: str | None,
        actor: str | None,
        source: str,
        time: datetime,
    ) -> Message[D]:
        kind = self.of(type(data))
        return Message(
            id=id,
            type=kind.name,
            source=source,
            subject=kind.entity_of(data).id,
            time=time,
            dataschema=kind.schema,
            correlation_id=correlation_id,
            causation_id=causation_id,
            actor=actor,
            data=data,
        )


def faults(error: ValidationError) -> tuple[tuple[str, str], ...]:
    """Every fault of a validation as (path in wire names, reason)."""
    return tuple((".".join(map(str, e["loc"])), e["msg"]) for e in error.errors(include_url=False, include_input=False))


def _first(error: ValidationError) -> str:
    path, reason = faults(error)[0]
    return f"{path}: {reason}" if path else reason


def _attribute(data_class: type[BaseModel], wire_name: str) -> str:
    for name, field in data_class.model_fields.items():
        if wire_name in (field.alias, name):
            return name
    raise AttributeError(f"{data_class.__name__} has no field {wire_name}")


def is_token(text: str) -> bool:
    """Whether a text can be one token of a subject, and so stand for nothing but itself."""
    return _TOKEN.fullmatch(text) is not None


def event_stream(domain: str) -> str:
    """The stream that keeps the domain's events for ever."""
    return domain.upper()


def command_stream(domain: str) -> str:
    """The work queue of commands that wait for the domain's component."""
    return f"{domain.upper()}_COMMANDS"


def outcome_stream(domain: str) -> str:
    """The stream that remembers what became of commands, for 14 days."""
    return f"{domain.upper()}_OUTCOMES"


def snapshot_stream(domain: str) -> str:
    """The stream that keeps the last snapshot of each long entity. Derived: it may be deleted at any time."""
    return f"{domain.upper()}_SNAPSHOTS"
