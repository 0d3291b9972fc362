"""The fluent way to make a subscription."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, overload

from nats.aio.client import Client
from pydantic import BaseModel

from mesh.contracts import Contracts
from mesh.errors import ContractError
from mesh.messages import Recorded
from mesh.subscription.feed import Pace
from mesh.subscription.handling import BatchHandler, Handler, Handlers, Reset
from mesh.subscription.running import Begin, Keeping, Subscription
from mesh.subscription.view import View
from mesh.subscription.writing import Retries

__all__ = ["Builder", "subscription"]

E = TypeVar("E", bound=BaseModel)
E2 = TypeVar("E2", bound=BaseModel)
E3 = TypeVar("E3", bound=BaseModel)


def subscription(id: str) -> "Builder":
    """Begin a subscription. `id` is its name and version, such as `projects_v1`, and names its schema.

    Raises ContractError for an id of another form.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,50}_v[1-9][0-9]*", id):
        raise ContractError(f"a subscription is called <name>_v<number> in lower case, not {id!r}")
    return Builder(id)


@dataclass(frozen=True)
class Builder:
    """A subscription in the making; every method gives a new one.

    `begin` and `shown` as in Keeping. It is not healthy when it doesn't move on for `standstill` seconds, though its
    stream does.
    """

    id: str
    reset: Reset | None = None
    handlers: Mapping[type[BaseModel], Sequence[Handler]] = field(default_factory=dict)
    batches: Mapping[type[BaseModel], BatchHandler] = field(default_factory=dict)
    begin: Begin | None = None
    shown: bool = True
    retries: Retries | None = None
    standstill: float = 30.0

    def on_initial_position(self, reset: Callable[[View], Awaitable[None]]) -> "Builder":
        """Call `reset` before the first event ever: it makes the tables, in a schema that is new and empty."""
        return replace(self, reset=reset)

    def on(self, event: type[E], *handlers: Callable[[Recorded[E], View], Awaitable[None]]) -> "Builder":
        """Call these handlers, in this order, for every event of that class; they share one transaction."""
        self._require_new(event)
        return replace(self, handlers={**self.handlers, event: handlers})

    @overload
    def on_batch(
        self, event: type[E], handler: Callable[[Sequence[Recorded[E]], View], Awaitable[None]], /
    ) -> "Builder": ...

    @overload
    def on_batch(
        self, event: type[E], event2: type[E2],
        handler: Callable[[Sequence[Recorded[E] | Recorded[E2]], View], Awaitable[None]], /,
    ) -> "Builder": ...  # fmt: skip

    @overload
    def on_batch(
        self, event: type[E], event2: type[E2], event3: type[E3],
        handler: Callable[[Sequence[Recorded[E] | Recorded[E2] | Recorded[E3]], View], Awaitable[None]], /,
    ) -> "Builder": ...  # fmt: skip

    def on_batch(self, *arguments: Any) -> "Builder":
        """Call the handler, the last argument, with all events of these classes that follow one another in a batch.

        They are in the order in which they happened. It is for bulk work: one statement instead of one for each event.
        """
        *events, handler = arguments
        for event in events:
            self._require_new(event)
        return replace(self, batches={**self.batches, **dict.fromkeys(events, handler)})

    def _require_new(self, event: type[BaseModel]) -> None:
        if event in self.handlers or event in self.batches:
            raise ContractError(f"{self.id} handles {event.__name__} twice")

    def retrying(self, retries: Retries) -> "Builder":
        """Try a failing event so often before it is parked."""
        return replace(self, retries=retries)

    def build(self, *, nc: Client, contracts: Contracts, database: str, batch: int = 500) -> Subscription:
        """The subscription, to be started. `database` is a PostgreSQL URL, `batch` the events per transaction at most.

        Raises ContractError when it handles nothing or something that is no event.
        """
        return Subscription(
            self.id, self.by_domain(contracts), Keeping(self.reset, self.begin, self.shown),
            nc=nc, contracts=contracts, database=database,
            pace=Pace(batch, self.retries or Retries(), self.standstill),
        )  # fmt: skip

    def by_domain(self, contracts: Contracts) -> dict[str, Handlers]:
        """The handlers of each domain's events. Raises ContractError as `build`."""
        kinds = [contracts.of(event) for event in (*self.handlers, *self.batches)]
        strangers = sorted(kind.name for kind in kinds if kind.kind != "event")
        if strangers or not kinds:
            raise ContractError(f"{self.id} must handle events; {strangers or 'it handles nothing'}")
        return {domain: self._of(domain, contracts) for domain in {kind.domain for kind in kinds}}

    def _of(self, domain: str, contracts: Contracts) -> Handlers:
        single = {contracts.of(event): called for event, called in self.handlers.items()}
        batches = {contracts.of(event): called for event, called in self.batches.items()}
        return Handlers(
            {kind.name: called for kind, called in single.items() if kind.domain == domain},
            {kind.name: called for kind, called in batches.items() if kind.domain == domain},
        )
