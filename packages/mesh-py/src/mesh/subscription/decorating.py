"""A whole aggregator by decorators, where its handlers stand.

views = aggregator("projects_v1")

@views.on(TaskAdded)
async def task_added(event: Recorded[TaskAdded], view: View) -> None: ...

def aggregator_role(mesh: Mesh) -> Aggregator:
    return mesh.aggregator("projects", views.subscription)
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar, overload

from pydantic import BaseModel

from mesh.errors import ContractError
from mesh.messages import Recorded
from mesh.subscription.builder import Builder, subscription
from mesh.subscription.handling import Reset
from mesh.subscription.view import View

__all__ = ["Decorated", "aggregator"]

E = TypeVar("E", bound=BaseModel)
E2 = TypeVar("E2", bound=BaseModel)
E3 = TypeVar("E3", bound=BaseModel)
One = Callable[[Recorded[E], View], Awaitable[None]]
Many = Callable[[Sequence[Recorded[E]], View], Awaitable[None]]


def aggregator(id: str) -> "Decorated":
    """Begin an aggregator, whose `id` is its name and version. Raises ContractError as `subscription` does."""
    return Decorated(subscription(id))


class Decorated:
    """Collects decorated handlers. An event may have several; they are called in the order in which they stand."""

    def __init__(self, begun: Builder) -> None:
        self._builder = begun
        self._handlers: dict[type[BaseModel], list[Callable[..., Awaitable[None]]]] = {}

    @property
    def subscription(self) -> Builder:
        """What was collected so far, to be built. Raises ContractError for an event that is handled twice."""
        built = self._builder
        for event, handlers in self._handlers.items():
            built = built.on(event, *handlers)
        return built

    def on_initial_position(self, reset: Reset) -> Reset:
        """The decorated function makes the tables before the first event."""
        if self._builder.reset is not None:
            raise ContractError(f"{self._builder.id} makes its tables twice")
        self._builder = self._builder.on_initial_position(reset)
        return reset

    @overload
    def on(self, event: type[E], /) -> Callable[[One[E]], One[E]]: ...

    @overload
    def on(self, event: type[E], event2: type[E2], /) -> Callable[[One[E | E2]], One[E | E2]]: ...

    @overload
    def on(
        self, event: type[E], event2: type[E2], event3: type[E3], /
    ) -> Callable[[One[E | E2 | E3]], One[E | E2 | E3]]: ...

    def on(self, *events: type[BaseModel]) -> Callable[[Any], Any]:
        """The decorated function handles every event of these classes."""

        def decorate(handler: Any) -> Any:
            for event in events:
                self._handlers.setdefault(event, []).append(handler)
            return handler

        return decorate

    @overload
    def on_batch(self, event: type[E], /) -> Callable[[Many[E]], Many[E]]: ...

    @overload
    def on_batch(self, event: type[E], event2: type[E2], /) -> Callable[[Many[E | E2]], Many[E | E2]]: ...

    @overload
    def on_batch(
        self, event: type[E], event2: type[E2], event3: type[E3], /
    ) -> Callable[[Many[E | E2 | E3]], Many[E | E2 | E3]]: ...

    def on_batch(self, *events: type[BaseModel]) -> Callable[[Any], Any]:
        """The decorated function handles all events of these classes that follow one another."""

        def decorate(handler: Any) -> Any:
            self._builder = self._builder.on_batch(*events, handler)  # type: ignore[call-overload]
            return handler

        return decorate
