"""Comparing the archive with the log and with itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from mesh.archive.archive import Archive, Row, Tip
from mesh.archive.copier import OnProgress, quiet
from mesh.archive.log import Log
from mesh.archive.record import Record, genesis

__all__ = ["Difference", "Report", "check_chain", "verify"]

WINDOW = 1000
BROKEN = "the chain of the archive is broken"
Kind = Literal["missing", "different", "extra", "broken"]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is wrong with the events from `first` to `last`."""

    kind: Kind
    first: int
    last: int
    what: str

    def __str__(self) -> str:
        return f"{self.first if self.first == self.last else f'{self.first} to {self.last}'}: {self.what}"


@dataclass(slots=True)
class Report:
    """What was found in one stream; `pending` is how many events are not archived yet."""

    stream: str
    archived: int
    pending: int
    compared: int = 0
    differences: list[Difference] = field(default_factory=list)

    def add(self, kind: Kind, sequence: int, what: str) -> None:
        """One more that is wrong; those that are wrong in the same way in a row are told together."""
        for index, known in enumerate(self.differences[-2:], start=max(0, len(self.differences) - 2)):
            if (known.kind, known.what, known.last) == (kind, what, sequence - 1):
                self.differences[index] = Difference(kind, known.first, sequence, what)
                return
        self.differences.append(Difference(kind, sequence, sequence, what))


class _Chain:
    """Follows the hashes from row to row."""

    def __init__(self, stream: str, wrong: Callable[[int, str], None]) -> None:
        self._last = Tip(0, genesis(stream))
        self._wrong = wrong

    def next(self, row: Row) -> None:
        if row.record.chained(self._last.hash) != row.hash:
            self._wrong(row.record.sequence, f"{BROKEN}: this row or the one before it was changed")
        self._last = Tip(row.record.sequence, row.hash)

    def end(self, tip: Tip) -> None:
        if self._last != tip:
            self._wrong(max(tip.position, 1), f"{BROKEN}: its last row is {self._last.position}")


async def check_chain(archive: Archive, stream: str, on_progress: OnProgress = quiet) -> list[Difference]:
    """Where the archive is not as it was written; none when it is."""
    tip = await archive.tip(stream)
    report = Report(stream, tip.position, 0)
    chain = _Chain(stream, lambda sequence, what: report.add("broken", sequence, what))
    async for row in archive.read(stream):
        chain.next(row)
        if row.record.sequence % WINDOW == 0:
            on_progress(stream, row.record.sequence, tip.position)
    chain.end(tip)
    return report.differences


async def verify(
    archive: Archive, log: Log, stream: str, *, full: bool = False, on_progress: OnProgress = quiet
) -> Report:
    """Compare every archived event with the log's, and the chain with itself.

    Ends after the window with the first difference unless `full`. What was written later is counted, not compared.
    Raises Unavailable when the broker can't be asked, asyncpg's errors when the archive can't.
    """
    tip = await archive.tip(stream)
    bounds = await log.bounds(stream)
    head = bounds.last if bounds is not None else 0
    report = Report(stream, tip.position, max(0, head - tip.position))
    chain = _Chain(stream, lambda sequence, what: report.add("broken", sequence, what))
    for first in range(1, tip.position + 1, WINDOW):
        last = min(first + WINDOW - 1, tip.position)
        rows = await archive.between(stream, first, last)
        for row in rows:
            chain.next(row)
        _compare(report, rows, await log.between(stream, first, min(last, head)))
        on_progress(stream, last, tip.position)
        if report.differences and not full:
            return report
    chain.end(tip)
    return report


def _compare(report: Report, rows: list[Row], log: dict[int, Record]) -> None:
    archived = {row.record.sequence: row.record for row in rows}
    for sequence in sorted(archived.keys() | log.keys()):
        report.compared += 1
        if sequence not in log:
            report.add("missing", sequence, "missing in the log")
        elif sequence not in archived:
            report.add("extra", sequence, "in the log but not in the archive")
        elif what := archived[sequence].differs(log[sequence]):
            report.add("different", sequence, f"not the same in the log: {what} differ")
