"""Writing a stream's events into views, each once: retried where they fail, then parked."""

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

import structlog

from mesh.contracts import Contracts
from mesh.errors import ContractError
from mesh.subscription import parking, positions
from mesh.subscription.delivered import Delivered
from mesh.subscription.handling import Handlers
from mesh.subscription.measures import Measures
from mesh.subscription.passing import passes
from mesh.subscription.session import Session

__all__ = ["Retries", "Writer"]

FIRST_DELAY = 0.1
LONGEST_DELAY = 5.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Retries:
    """How often a failing event is tried before it is parked, and for how long at most (seconds)."""

    attempts: int = 7
    within: float = 30.0

    def delays(self) -> Iterator[float]:
        """How long to wait before each attempt after the first."""
        waited = 0.0
        for attempt in range(1, self.attempts):
            delay = min(FIRST_DELAY * 2 ** (attempt - 1), LONGEST_DELAY)
            waited += delay
            if waited > self.within:
                return
            yield delay


class Writer:
    """Moves one stream of a subscription on. `pause` waits that many seconds, and is true when it was told to stop."""

    def __init__(
        self,
        session: Session,
        stream: str,
        handlers: Handlers,
        *,
        contracts: Contracts,
        retries: Retries,
        measures: Measures,
        pause: Callable[[float], Awaitable[bool]],
    ) -> None:
        self.session = session
        self.stream = stream
        self.position = 0
        self.parked: Counter[str] = Counter()
        self.trouble: str | None = None
        self._handlers = handlers
        self._contracts = contracts
        self._retries = retries
        self._measures = measures
        self._pause = pause

    async def begin(self) -> None:
        """Learn where the stream stands. Raises asyncpg's errors."""
        async with self.session.alone() as connection:
            self.position = await positions.read(connection, self.session.subscription, self.stream)
            self.parked = Counter(await parking.parked_entities(connection, self.session.subscription, self.stream))

    async def move_on(self, position: int) -> None:
        """Pass events that nobody here cares for."""
        async with self.session.transaction():
            await self._advance(position)
        self.position = position

    async def write(self, events: Sequence[Delivered]) -> bool:
        """Handle the events; what fails for good is parked. False when told to stop before all was written.

        Raises what passes by itself: nothing is parked for that.
        """
        failure = await self._attempt(events)
        if failure is None:
            return True
        if len(events) == 1:
            return await self._insist(events[0], failure)
        middle = len(events) // 2
        return await self.write(events[:middle]) and await self.write(events[middle:])

    async def _attempt(self, events: Sequence[Delivered]) -> Exception | None:
        """What a handler, or reading the events, raised. Raises what passes by itself."""
        try:
            await self._commit(events)
        except Exception as error:  # whatever a handler raises
            if passes(error, self.session.connection):
                raise
            return error
        return None

    async def _commit(self, events: Sequence[Delivered]) -> None:
        """Handle events and move on, all or nothing; those behind a parked one are parked too."""
        since = time.perf_counter()
        behind = [event for event in events if event.entity in self.parked] if self.parked else []
        durations: dict[str, tuple[int, float]] = {}
        async with self.session.transaction() as view:
            ahead = [event for event in events if event.entity not in self.parked] if behind else events
            wanted = [event.decoded(self._contracts) for event in ahead if event.type in self._handlers.types]
            await self._handlers.handle(wanted, view, durations)
            await view.flush()
            if behind:
                await self._park(behind, "an earlier event of the same entity is parked")
            await self._advance(events[-1].sequence)
        self.position = events[-1].sequence
        self.parked.update(event.entity for event in behind)
        self._measures.wrote(len(wanted), time.perf_counter() - since, durations)

    async def _insist(self, event: Delivered, error: Exception) -> bool:
        """Try an event again, and park it in the end."""
        name = f"{event.type} {event.sequence} of {self.stream}"
        attempts = 1
        self._failed(name, error)
        for delay in () if isinstance(error, ContractError) else self._retries.delays():
            if await self._pause(delay):
                return False
            attempts += 1
            failure = await self._attempt([event])
            if failure is None:
                self.trouble = None
                return True
            error = failure
            self._failed(name, error)
        await self._set_aside(event, error, attempts)
        return True

    def _failed(self, name: str, error: Exception) -> None:
        self._measures.failed(error)
        trouble = f"{name}: {parking.failed(error)[0]}"
        if trouble != self.trouble:
            log.warning("an event fails", subscription=self.session.subscription, reason=trouble, exc_info=error)
        self.trouble = trouble

    async def _set_aside(self, event: Delivered, error: Exception, attempts: int) -> None:
        line, trace = parking.failed(error)
        async with self.session.transaction():
            await self._park([event], line, trace, attempts)
            await self._advance(event.sequence)
        self.position = event.sequence
        self.parked[event.entity] += 1
        self.trouble = None
        log.error(
            "an event is parked", subscription=self.session.subscription, stream=self.stream,
            sequence=event.sequence, type=event.type, entity=event.entity, attempts=attempts, reason=line,
        )  # fmt: skip

    async def _park(self, events: Sequence[Delivered], error: str, trace: str = "", attempts: int = 0) -> None:
        connection, subscription = self.session.connection, self.session.subscription
        await parking.park(connection, subscription, self.stream, events, error, trace, attempts)

    async def _advance(self, position: int) -> None:
        session = self.session
        await positions.advance(
            session.connection, session.subscription, self.stream, self.position, position, session.epoch
        )
