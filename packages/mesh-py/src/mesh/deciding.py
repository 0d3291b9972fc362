"""Decisions: pure functions of what has happened and what is asked.

    state  = fold(evolve, past_events)
    events = decide(state, command)        # raises Refused to say no

A `Decider` names the functions of one entity. It does no I/O and knows no time but the command's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from mesh.errors import ContractError, Refused
from mesh.messages import Message

__all__ = ["Decide", "Decider", "Refused"]

S = TypeVar("S")
C = TypeVar("C", bound=BaseModel)

Decide = Callable[[S, Message[Any]], Sequence[BaseModel]]
"""Events to append, none when nothing changes; raises Refused."""


@dataclass(frozen=True)
class Decider(Generic[S]):
    """How one kind of entity decides.

    `initial` is the state of an entity without events; `evolve` gives the state after one more event. An entity with
    many events is kept as a snapshot too when `state_type` says, as an annotation does (`Project | None`), what states
    are: anything that pydantic writes to JSON and reads back equal. Raise `version` when states must be folded anew
    though neither the package of `evolve` nor the events have changed.
    """

    entity: str
    initial: S
    evolve: Callable[[S, BaseModel], S]
    decisions: Mapping[type[BaseModel], Decide[S]] = field(default_factory=dict)
    state_type: Any = None
    version: int = 1

    def on(self, command: type[C], decide: Callable[[S, Message[C]], Sequence[BaseModel]]) -> "Decider[S]":
        """This decider, which also takes commands of that class."""
        return replace(self, decisions={**self.decisions, command: decide})

    def decide(self, state: S, command: Message[Any]) -> Sequence[BaseModel]:
        """The events that the command leads to. Raises Refused; ContractError when nobody decides on it."""
        decide = self.decisions.get(type(command.data))
        if decide is None:
            raise ContractError(f"nobody decides on {command.type} of a {self.entity}")
        return decide(state, command)

    def fold(self, events: Iterable[BaseModel], state: S | None = None) -> S:
        """The state after these events, from `state` or from the beginning."""
        result = self.initial if state is None else state
        for event in events:
            result = self.evolve(result, event)
        return result
