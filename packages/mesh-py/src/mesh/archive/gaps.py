"""Sequences that the archive does not have, because the log had lost them before: they stay missing when restored.

A stream counts on without gaps, so something must be written in their places, and is deleted afterwards. It has to fit:
an event that was written on the condition that the lost one was its entity's last needs one of that entity there, and
an atomic batch needs all its numbers.
"""

from mesh.archive.record import BATCH_COMMIT, BATCH_ID, BATCH_NUMBER, EPOCH, Record

__all__ = ["Gap", "stand_in"]

Gap = tuple[int, int]
"""The first and the last sequence that is missing."""


def stand_in(sequence: int, subject: str, before: Record | None, after: Record | None) -> Record:
    """What takes the place of a missing event between these two, on that subject."""
    header = _batch(sequence, before, after)
    lines = "".join(f"{name}: {value}\n" for name, value in header.items())
    return Record(sequence, subject, lines, b"", EPOCH)


def _batch(sequence: int, before: Record | None, after: Record | None) -> dict[str, str]:
    if after is not None and after.batch is not None:
        begin = after.sequence - int(after.header[BATCH_NUMBER]) + 1
        if sequence >= begin:
            return {BATCH_ID: after.batch, BATCH_NUMBER: str(sequence - begin + 1)}
    if before is not None and before.batch is not None and before.open and sequence == before.sequence + 1:
        number = int(before.header[BATCH_NUMBER]) + 1
        return {BATCH_ID: before.batch, BATCH_NUMBER: str(number), BATCH_COMMIT: "1"}
    return {}
