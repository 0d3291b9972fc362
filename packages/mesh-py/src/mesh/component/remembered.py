"""What an entity remembers of the commands that changed it: by a hash of the id, where their first event is.

A command takes about 22 bytes: 16 for hash and sequence, in the order of the log, and some 6 for the index. The index
is a linear hash table (Litwin 1980): it grows by one bucket at a time, so no command waits for all of it to be moved.
What came in a lot (from a snapshot, from folding a log) is put into the index little by little; until then it is
searched from end to end, which takes 0.2 ms for 100,000.
"""

from array import array
from collections.abc import Iterator
from hashlib import blake2b

__all__ = ["RememberedCommands", "hash_of"]

FULL = 16  # positions in a bucket, on average
STEP = 256  # positions that are put into the index at once, in about 0.2 ms
BYTES = 16


def hash_of(command_id: str) -> int:
    """64 bits of a hash that is the same in every process."""
    return int.from_bytes(blake2b(command_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class RememberedCommands:
    """Hashes of command ids in the order of the log, each with the sequence of the command's first event.

    Hashes may collide, so who asks checks the log.
    """

    __slots__ = ("_base", "_buckets", "_hashes", "_indexed", "_sequences")

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._sequences = array("Q")
        self._buckets = [array("I")]
        self._base = 1  # the buckets before the current round of splitting, a power of two
        self._indexed = 0

    def __len__(self) -> int:
        return len(self._hashes)

    @property
    def size(self) -> int:
        """Bytes in memory, about."""
        return len(self._hashes) * BYTES + self._indexed * 6 + 300

    def add(self, command_id: str, sequence: int) -> None:
        """Remember that an event of this command is at `sequence`; only the first of those that follow counts."""
        hashed = hash_of(command_id)
        if not self._hashes or self._hashes[-1] != hashed:
            self._hashes.append(hashed)
            self._sequences.append(sequence)

    def find(self, command_id: str) -> Iterator[int]:
        """Where the first event of this command may be."""
        hashed = hash_of(command_id)
        self.index_some()
        for position in self._bucket(hashed):
            if self._hashes[position] == hashed:
                yield self._sequences[position]
        yield from self._not_indexed(hashed)

    def _not_indexed(self, hashed: int) -> Iterator[int]:
        if self._indexed == len(self._hashes):
            return
        # Searching bytes is ten times as quick as searching numbers.
        raw, wanted = self._hashes[self._indexed :].tobytes(), array("Q", (hashed,)).tobytes()
        found = raw.find(wanted)
        while found >= 0:
            if found % 8 == 0:
                yield self._sequences[self._indexed + found // 8]
            found = raw.find(wanted, found + 1)

    def since(self, position: int) -> tuple[bytes, bytes]:
        """Hashes and sequences of all but the first `position` commands, 8 bytes each, little endian."""
        return _to_bytes(self._hashes[position:]), _to_bytes(self._sequences[position:])

    def extend(self, hashes: bytes, sequences: bytes, *, after: int, upto: int) -> None:
        """Remember those from `since` that are in a part of the log. Raises ValueError when they can't be right."""
        given, at = _from_bytes(hashes), _from_bytes(sequences)
        if len(given) != len(at):
            raise ValueError("not as many sequences as commands")
        if at and at[0] > after and at[-1] <= upto:
            self._hashes += given
            self._sequences += at
            return
        for hashed, sequence in zip(given, at, strict=True):
            if after < sequence <= upto:
                self._hashes.append(hashed)
                self._sequences.append(sequence)

    def index_some(self) -> bool:
        """Put some more into the index; whether more is left."""
        for position in range(self._indexed, min(self._indexed + STEP, len(self._hashes))):
            self._bucket(self._hashes[position]).append(position)
            self._indexed = position + 1
            if self._indexed > FULL * len(self._buckets):
                self._split()
        return self._indexed < len(self._hashes)

    def _bucket(self, hashed: int) -> "array[int]":
        number = hashed % (2 * self._base)
        return self._buckets[number if number < len(self._buckets) else number - self._base]

    def _split(self) -> None:
        """One more bucket, which takes its part of the one that has stood in for it."""
        new = len(self._buckets)
        old = self._buckets[new - self._base]
        hashes, both = self._hashes, 2 * self._base
        self._buckets[new - self._base] = array("I", [p for p in old if hashes[p] % both != new])
        self._buckets.append(array("I", [p for p in old if hashes[p] % both == new]))
        if new + 1 == both:
            self._base = both


def _to_bytes(numbers: "array[int]") -> bytes:
    if _BIG_ENDIAN:
        numbers.byteswap()
    return numbers.tobytes()


def _from_bytes(raw: bytes) -> "array[int]":
    numbers = array("Q")
    numbers.frombytes(raw)
    if _BIG_ENDIAN:
        numbers.byteswap()
    return numbers


_BIG_ENDIAN = array("Q", [1]).tobytes()[0] == 0
