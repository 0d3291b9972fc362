"""Copying events into the archive: each exactly once, in order, however often the copier is killed.

The position is in the transaction that writes the events and moves on only from where it was read, so of two copiers
one finds the other ahead and follows. What an atomic batch wrote together is archived together.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from nats.aio.client import Client

from mesh.archive.archive import Archive, Tip
from mesh.archive.log import Log
from mesh.archive.record import Record
from mesh.contracts import event_stream
from mesh.errors import ArchiveError, Fenced, Unavailable
from mesh.subscription.passing import passes
from mesh.subscription.reader import OrderedReader

__all__ = ["Copier", "OnProgress", "quiet"]

CHUNK = 1000
IDLE = 1.0
BEHIND_ANOTHER = 0.5
LONGEST_DELAY = 2.0
IF_LOST = "What is lost for good is left out with --accept-gaps"

OnProgress = Callable[[str, int, int], None]
"""Told of a stream, up to which sequence it is done, and where it ends as far as known."""

log = structlog.get_logger(__name__)


def quiet(stream: str, position: int, head: int) -> None:
    """Tells nobody."""


class Copier:
    """Copies the events of one domain.

    With `accept_gaps` sequences that the log does not have are left out; else they are a reason to stop.
    """

    def __init__(
        self,
        domain: str,
        nc: Client,
        open_archive: Callable[[], Awaitable[Archive]],
        *,
        accept_gaps: bool = False,
        on_progress: OnProgress = quiet,
    ) -> None:
        self.stream = event_stream(domain)
        self.position = 0
        self.trouble: str | None = None
        self._subject = f"evt.{domain}.>"
        self._nc = nc
        self._log = Log(nc)
        self._open = open_archive
        self._accept_gaps = accept_gaps
        self._on_progress = on_progress
        self._stopping = asyncio.Event()
        self._reader: OrderedReader | None = None

    def stop(self) -> None:
        """Let `follow` finish the chunk at hand and return."""
        self._stopping.set()
        if self._reader is not None:
            self._reader.wake()

    async def catch_up(self) -> int:
        """Copy up to where the log ends now, and return that sequence, 0 without such a stream.

        Raises ArchiveError when the log is not the one that was archived, or lacks events; what is away as it is.
        """
        bounds = await self._log.bounds(self.stream)
        head = bounds.last if bounds is not None else 0
        while not self._stopping.is_set():
            try:
                await self._copy(head)
                break
            except Fenced:
                await self._pause(BEHIND_ANOTHER)
        return head

    async def follow(self) -> None:
        """Copy what the log has and what comes, until told to stop. What is away is waited for. Raises ArchiveError."""
        delay = 0.1
        while not self._stopping.is_set():
            try:
                await self._copy(None)
            except Fenced:
                await self._pause(BEHIND_ANOTHER)
            except Exception as error:
                if isinstance(error, ArchiveError) or not passes(error):
                    raise
                delay = 0.1 if self.trouble is None else min(2 * delay, LONGEST_DELAY)
                self._waits(f"{error}" or type(error).__name__)
                await self._pause(delay)

    async def _copy(self, until: int | None) -> None:
        archive = await self._open()
        reader = self._reader = OrderedReader(self._nc, self.stream, [self._subject], "archive")
        try:
            tip = await archive.tip(self.stream)
            await self._check(archive, tip, until)
            await reader.start(tip.position)
            held: list[Record] = []
            while not self._stopping.is_set() and (until is None or tip.position < until):
                new = [Record.delivered(message) for message in await reader.take(CHUNK, IDLE)]
                held += new
                whole = len(held) if self._accept_gaps and not new else _whole(held)
                if not new and await self._ended(reader, tip, held) and until is not None:
                    until = held[-1].sequence if held else tip.position
                if whole:
                    self._check_order(tip.position, held[:whole])
                    tip = await archive.append(self.stream, tip, held[:whole])
                    held = held[whole:]
                self._well(tip, until or tip.position)
        finally:
            await reader.stop()
            await archive.close()

    async def _check(self, archive: Archive, tip: Tip, until: int | None) -> None:
        """Whether the log is the one that was archived. Raises ArchiveError."""
        bounds = await self._log.bounds(self.stream)
        if bounds is None and not tip.position and until is None:
            raise Unavailable(f"there is no stream {self.stream} yet")
        last = bounds.last if bounds is not None else 0
        if last < tip.position:
            raise ArchiveError(
                f"{self.stream} ends at {last} but is archived up to {tip.position}: "
                "events were lost or it is another log; see `mesh verify` and `mesh restore`"
            )
        for row in await archive.between(self.stream, tip.position, tip.position):
            found = await self._log.get(self.stream, tip.position)
            if found is None or found.differs(row.record):
                raise ArchiveError(
                    f"event {tip.position} of {self.stream} is not the one that was archived: see `mesh verify`"
                )

    def _check_order(self, position: int, records: list[Record]) -> None:
        for record in records:
            if record.sequence != position + 1 and not self._accept_gaps:
                first, last = position + 1, record.sequence - 1
                missing = first if first == last else f"{first} to {last}"
                raise ArchiveError(f"{self.stream} lacks {missing}: nothing after that is archived. {IF_LOST}")
            position = record.sequence

    async def _ended(self, reader: OrderedReader, tip: Tip, held: list[Record]) -> bool:
        """Whether nothing came because nothing that can be read is left before the stream's end.

        Raises ArchiveError unless gaps are accepted.
        """
        last = held[-1].sequence if held else tip.position
        head = await reader.head_when_idle(last)
        if head <= last and not held:
            return False
        if not self._accept_gaps:
            reason = f"lacks {last + 1} to {head}" if head > last else f"ends within a batch at {last}"
            raise ArchiveError(f"{self.stream} {reason}: lost or damaged, see `mesh verify`. {IF_LOST}")
        return True

    def _well(self, tip: Tip, head: int) -> None:
        if self.trouble is not None:
            log.info("goes on archiving", stream=self.stream, after=self.trouble)
            self.trouble = None
        self.position = tip.position
        self._on_progress(self.stream, tip.position, max(head, tip.position))

    def _waits(self, reason: str) -> None:
        if self.trouble is None:
            log.warning("can't archive now, trying on", stream=self.stream, reason=reason)
        self.trouble = reason

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return


def _whole(records: list[Record]) -> int:
    """How many of them, from the first, are whole commits."""
    return next((index for index in range(len(records), 0, -1) if not records[index - 1].open), 0)
