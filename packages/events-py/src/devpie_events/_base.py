"""What messages have in common. Made by `mesh contracts generate`; not for editing."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

__all__ = ["Command", "Event", "Request", "Value", "View"]


class Value(BaseModel):
    """Something with fields: snake_case in Python, camelCase on the wire, never changed.

    MISSING is a field that isn't there; None is one that is null. Unknown fields are left out when read.
    """

    model_config = ConfigDict(
        alias_generator=to_camel,
        frozen=True,
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
    )


class Event(Value):
    """The data of an event: what happened."""


class View(Value):
    """An answer to a query."""


class Command(Value):
    """The data of a command: what is wanted. Unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Request(Value):
    """The body of an HTTP request. Unknown fields are refused; text is trimmed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
