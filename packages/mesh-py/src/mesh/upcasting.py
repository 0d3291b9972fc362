"""Old versions of events, lifted step by step to the present one when they are read. What is stored stays as it is.

An event's `dataschema` says its version: `https://.../TaskAdded` is the first, `https://.../TaskAdded/2` the second. A
system has its steps in `<package of its messages>/upcasters.py`:

    def points_are_optional(data):  # what it is given is what was written: it changes a copy
        return {name: value for name, value in data.items() if (name, value) != ("points", 0)}

    UPCASTERS = {("TaskAdded", 1): points_are_optional}
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from pydantic_core import from_json, to_json

from mesh.errors import ContractError, InvalidMessage

__all__ = ["Lift", "Upcasters", "Versions", "load_upcasters", "require_none_left", "take_steps"]

Lift = Callable[[Any], Any]
"""Makes of an event's data, as JSON has it, that of the next version."""
Upcasters = Mapping[tuple[str, int], Lift]
"""By type and version: `("TaskAdded", 1)` lifts version 1 to version 2."""


class Versions:
    """The versions of one message, whose present schema is at that address; `steps` lift one version each."""

    def __init__(self, name: str, schema: str, steps: Sequence[Lift]) -> None:
        self._name = name
        self._schema = schema
        self._base, self.present = _version(schema)
        self._steps = tuple(steps)
        self._mark = b'"dataschema":' + to_json(schema)

    def schema(self, version: int) -> str:
        """What messages of that version say as their `dataschema`."""
        return self._base if version == 1 else f"{self._base}/{version}"

    def lift_raw(self, raw: bytes) -> bytes:
        """A message in the present version. Raises InvalidMessage; what is no message at all stays what it is."""
        if not self._steps or self._mark in raw:
            return raw
        try:
            envelope = from_json(raw)
        except ValueError:
            return raw
        return to_json(self.lift(envelope)) if isinstance(envelope, dict) else raw

    def lift(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """The same for a message that is part of a larger document."""
        if not self._steps or not isinstance(envelope.get("dataschema"), str):
            return envelope
        data = envelope.get("data")
        for version in range(self.check(envelope["dataschema"]), self.present):
            try:
                data = self._steps[version - 1](data)
            except Exception as error:
                raise InvalidMessage(f"version {version} of {self._name} can't be lifted: {error!r}") from error
        return {**envelope, "dataschema": self._schema, "data": data}

    def check(self, dataschema: str) -> int:
        """The version that a message says. Raises InvalidMessage for one that is newer than this program."""
        base, version = _version(dataschema)
        if version > self.present and base == self._base:
            raise InvalidMessage(f"version {version} of {self._name}: this program knows {self.present} at most")
        return version


def load_upcasters(package: str) -> Upcasters:
    """Those of the package's module `upcasters`; none without one."""
    if find_spec(f"{package}.upcasters") is None:
        return {}
    found: Upcasters = import_module(f"{package}.upcasters").UPCASTERS
    return found


def take_steps(name: str, schema: str, upcasters: dict[tuple[str, int], Lift]) -> list[Lift]:
    """Takes out the upcasters of a message, one for each version before the present one.

    Raises ContractError when one is missing.
    """
    needed = [(name, version) for version in range(1, _version(schema)[1])]
    if missing := [step for step in needed if step not in upcasters]:
        raise ContractError(f"nothing lifts {_listed(missing)}")
    return [upcasters.pop(step) for step in needed]


def require_none_left(upcasters: Iterable[tuple[str, int]]) -> None:
    """Raises ContractError for upcasters of what is in no old version."""
    if left := list(upcasters):
        raise ContractError(f"nothing is to be lifted from {_listed(left)}")


def _version(schema: str) -> tuple[str, int]:
    """The address of a schema without its version, and that."""
    base, _, last = schema.rpartition("/")
    return (base, int(last)) if last.isdecimal() and last.isascii() else (schema, 1)


def _listed(steps: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"version {version} of {name}" for name, version in steps)
