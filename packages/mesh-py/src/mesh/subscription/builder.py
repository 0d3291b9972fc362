"""The fluent way to make a subscription."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from nats.aio.client import Client
from pydantic import BaseModel

from mesh.contracts import Contracts
from mesh.errors import ContractError
from mesh.messages import Recorded
from mesh.subscription.running import Begin, Handler, Keeping, Reset, Subscription
from mesh.subscription.view import View

__all__ = ["Builder", "subscription"]

E = TypeVar("E", bound=BaseModel)


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

    `begin` and `shown` as in Keeping.
    """

    id: str
    reset: Reset | None = None
    handlers: Mapping[type[BaseModel], Sequence[Handler]] = field(default_factory=dict)
    begin: Begin | None = None
    shown: bool = True

    def on_initial_position(self, reset: Callable[[View], Awaitable[None]]) -> "Builder":
        """Call `reset` before the first event ever: it makes the tables, in a schema that is new and empty."""
        return replace(self, reset=reset)

    def on(self, event: type[E], *handlers: Callable[[Recorded[E], View], Awaitable[None]]) -> "Builder":
        """Call these handlers, in this order, for every event of that class; they share one transaction."""
        if event in self.handlers:
            raise ContractError(f"{self.id} handles {event.__name__} twice")
        return replace(self, handlers={**self.handlers, event: handlers})

    def build(self, *, nc: Client, contracts: Contracts, database: str, batch: int = 500) -> Subscription:
        """The subscription, to be started. `database` is a PostgreSQL URL, `batch` the events per transaction at most.

        Raises ContractError when it handles nothing, something that is no event, or events of several domains.
        """
        kinds = [contracts.of(event) for event in self.handlers]
        strangers = sorted(kind.name for kind in kinds if kind.kind != "event")
        domains = {kind.domain for kind in kinds}
        if strangers or len(domains) != 1:
            raise ContractError(f"{self.id} must handle events of one domain; {strangers or sorted(domains)}")
        handlers = {contracts.of(event).name: called for event, called in self.handlers.items()}
        return Subscription(
            self.id, domains.pop(), handlers, Keeping(self.reset, self.begin, self.shown),
            nc=nc, contracts=contracts, database=database, batch=batch,
        )  # fmt: skip
