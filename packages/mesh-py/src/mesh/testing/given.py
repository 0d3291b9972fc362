"""Given these events, when this is asked, then that happens.

given(PROJECT, project_started(), task_added(TASK)).when(MoveTask(...), by=ANNA).then(TaskMoved(...))
given(PROJECT).when(MoveTask(...), by=ANNA).refused("project-unknown")
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from mesh.deciding import Decider
from mesh.errors import Refused
from mesh.messages import Message, fresh_id

__all__ = ["Given", "Then", "given"]

S = TypeVar("S")

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Then(Generic[S]):
    """What a decision came to. `state` is what follows from it."""

    decider: Decider[S]
    before: S
    decided: tuple[BaseModel, ...]
    refusal: Refused | None

    def then(self, *expected: BaseModel) -> S:
        """Exactly these events, in this order; none when nothing changes. Returns the state after them."""
        if self.refusal is not None:
            raise AssertionError(f"refused with {self.refusal}, where {_names(expected)} was expected")
        assert self.decided == expected, f"decided {self.decided}, where {expected} was expected"
        return self.state

    def refused(self, code: str) -> None:
        """A refusal with that code."""
        if self.refusal is None:
            raise AssertionError(f"decided {_names(self.decided)}, where the refusal {code!r} was expected")
        assert self.refusal.code == code, f"refused with {self.refusal.code!r}, where {code!r} was expected"

    @property
    def state(self) -> S:
        return self.decider.fold(self.decided, self.before)

    @property
    def events(self) -> tuple[BaseModel, ...]:
        """What was decided, for a look at details. Raises the refusal if there was one."""
        if self.refusal is not None:
            raise self.refusal
        return self.decided


@dataclass(frozen=True, slots=True)
class Given(Generic[S]):
    """A past."""

    decider: Decider[S]
    events: tuple[BaseModel, ...]

    def when(self, data: BaseModel, *, by: object = None, at: datetime = NOON) -> Then[S]:
        """Decide on a command with this data, sent by that actor at that time."""
        state = self.decider.fold(self.events)
        command: Message[Any] = Message(
            id=fresh_id(),
            type=type(data).__name__,
            source="/test",
            subject="test",
            time=at,
            dataschema="urn:test",
            correlation_id=fresh_id(),
            actor=None if by is None else str(by),
            data=data,
        )
        try:
            return Then(self.decider, state, tuple(self.decider.decide(state, command)), None)
        except Refused as refusal:
            return Then(self.decider, state, (), refusal)


def given(decider: Decider[S], *events: BaseModel) -> Given[S]:
    """Begin with what has happened."""
    return Given(decider, events)


def _names(events: tuple[BaseModel, ...]) -> str:
    return ", ".join(type(event).__name__ for event in events) or "nothing"
