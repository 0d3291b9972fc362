"""What a subscription has done, counted by the instance that does it."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Measures"]


@dataclass
class Measures:
    """Of one stream of a subscription since this process began. Durations in seconds.

    `last_error` is the class of the error that a handler raised last, at `last_failed` (seconds since 1970).
    """

    processed: int = 0
    failures: int = 0
    transactions: int = 0
    seconds: float = 0.0
    handlers: dict[str, tuple[int, float]] = field(default_factory=dict)
    last_error: str | None = None
    last_failed: float = 0.0

    def wrote(self, events: int, seconds: float, handlers: Mapping[str, tuple[int, float]]) -> None:
        """A transaction was committed; `handlers` says how many events each was given, and the time it took."""
        self.processed += events
        self.transactions += 1
        self.seconds += seconds
        for name, (count, took) in handlers.items():
            before = self.handlers.get(name, (0, 0.0))
            self.handlers[name] = (before[0] + count, before[1] + took)

    def failed(self, error: BaseException) -> None:
        """A handler raised."""
        self.failures += 1
        self.last_error = type(error).__name__
        self.last_failed = time.time()
