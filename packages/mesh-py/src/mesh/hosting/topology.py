"""`mesh.toml`: the one list of what a system runs."""

import os
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from mesh.errors import StartError

__all__ = ["FILE_NAME", "KINDS", "RoleName", "Topology"]

FILE_NAME = "mesh.toml"
KINDS = ("component", "automation", "aggregator", "application")
"""The kinds of roles, in the order in which a process starts them."""


@dataclass(frozen=True, slots=True)
class RoleName:
    """`<domain>.<kind>`, such as `projects.component`."""

    domain: str
    kind: str

    @classmethod
    def parse(cls, name: str) -> "RoleName":
        """Raises StartError when it is no name of a role."""
        domain, _, kind = name.partition(".")
        if not domain or kind not in KINDS:
            raise StartError(f"{name!r} is no role: a role is <domain>.<{'|'.join(KINDS)}>")
        return cls(domain, kind)

    def __str__(self) -> str:
        return f"{self.domain}.{self.kind}"


@dataclass(frozen=True)
class Topology:
    """A system: its name, the package of its messages, its roles and where each is made.

    `demo` is what `mesh demo` plays, `examples` the directory of example messages.
    """

    path: Path
    name: str
    messages: str
    factories: dict[RoleName, str]
    demo: str = ""
    examples: Path | None = None

    @classmethod
    def find(cls, start: Path) -> "Topology":
        """That of the nearest mesh.toml at or above `start`, else the one that MESH_SYSTEM names.

        Raises StartError when there is none or it is not usable.
        """
        for directory in (start, *start.parents):
            if (directory / FILE_NAME).is_file():
                return cls.read(directory / FILE_NAME)
        if named := os.environ.get("MESH_SYSTEM"):
            return cls.read(Path(named))
        raise StartError(f"no {FILE_NAME} in {start} or above")

    @classmethod
    def read(cls, path: Path) -> "Topology":
        """Raises StartError when the file is missing or not what it must be."""
        try:
            content = tomllib.loads(path.read_text())
            system, contracts = content["system"], content["contracts"]
            roles = content["roles"].items()
            factories = {RoleName.parse(role): _place(role, place) for role, place in roles}
            return cls(
                path=path.resolve(),
                name=str(system["name"]),
                messages=str(contracts["python"]["package"]),
                factories=factories,
                demo=str(system.get("demo", "")),
                examples=path.resolve().parent / contracts["examples"] if "examples" in contracts else None,
            )
        except (OSError, tomllib.TOMLDecodeError, StartError) as error:
            raise StartError(f"{path}: {error}") from None
        except (KeyError, TypeError, AttributeError) as error:
            raise StartError(
                f"{path}: [system] name, [contracts.python] package and [roles] are needed: {error}"
            ) from None

    @property
    def domains(self) -> tuple[str, ...]:
        """Every domain that has a role, sorted."""
        return tuple(sorted({role.domain for role in self.factories}))

    def choose(self, names: Iterable[str]) -> list[RoleName]:
        """The roles of these names, in starting order. Raises StartError naming what there is."""
        chosen = [RoleName.parse(name) for name in names]
        for role in chosen:
            if role not in self.factories:
                raise StartError(f"{self.name} has no role {role}; it has {', '.join(map(str, self.roles))}")
        return sorted(dict.fromkeys(chosen), key=_starting_order)

    @property
    def roles(self) -> list[RoleName]:
        """Every role, in starting order."""
        return sorted(self.factories, key=_starting_order)

    def factory(self, role: RoleName) -> Any:
        """What makes the role, imported. Raises StartError naming the role."""
        place = self.factories[role]
        module, _, name = place.partition(":")
        try:
            return getattr(import_module(module), name)
        except (ImportError, AttributeError) as error:
            raise StartError(f"{role} can't be imported from {place}: {error}") from error


def _place(name: str, place: object) -> str:
    if not isinstance(place, str) or ":" not in place:
        raise StartError(f"{name} must be '<module>:<function>', not {place!r}")
    return place


def _starting_order(role: RoleName) -> tuple[int, str]:
    return KINDS.index(role.kind), role.domain
