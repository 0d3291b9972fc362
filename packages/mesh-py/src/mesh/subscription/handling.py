"""What a subscription does with events: handlers for one, and handlers for many at once."""

import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Any

from mesh.messages import Recorded
from mesh.subscription.view import View

__all__ = ["BatchHandler", "Durations", "Handler", "Handlers", "Reset"]

Handler = Callable[[Recorded[Any], View], Awaitable[None]]
BatchHandler = Callable[[Sequence[Recorded[Any]], View], Awaitable[None]]
Reset = Callable[[View], Awaitable[None]]
Durations = dict[str, tuple[int, float]]
"""By handler: how many events it was given, and the seconds it took."""


@dataclass(frozen=True)
class Handlers:
    """The handlers of one domain's events, by type. An event has handlers of its own, or one for batches."""

    single: Mapping[str, Sequence[Handler]]
    batches: Mapping[str, BatchHandler] = field(default_factory=dict)

    @property
    def types(self) -> frozenset[str]:
        """The types of the events that are handled."""
        return frozenset(self.single) | frozenset(self.batches)

    async def handle(self, events: Sequence[Recorded[Any]], view: View, durations: Durations) -> None:
        """Call the handlers, in the order of the events; those that follow one another are one batch."""
        for batch, run in groupby(events, key=lambda event: self.batches.get(event.type)):
            if batch is None:
                for event in run:
                    for handle in self.single[event.type]:
                        since = time.perf_counter()
                        await handle(event, view)
                        _took(durations, handle, 1, since)
            else:
                together = list(run)
                since = time.perf_counter()
                await batch(together, view)
                _took(durations, batch, len(together), since)


def _took(durations: Durations, handle: Callable[..., Any], events: int, since: float) -> None:
    name = _name(handle)
    count, seconds = durations.get(name, (0, 0.0))
    durations[name] = (count + events, seconds + time.perf_counter() - since)


@lru_cache(maxsize=1000)
def _name(handle: Callable[..., Any]) -> str:
    """Such as `board.task_added`: a view has handlers of the same name for its several tables."""
    named = handle if hasattr(handle, "__qualname__") else type(handle)
    return f"{named.__module__.rpartition('.')[2]}.{named.__name__}"
