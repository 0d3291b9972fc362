"""What is wrong with contracts: one line each, for people and for CI."""

from dataclasses import dataclass

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong: where (a path from the root, a line from 1 or 0 for the whole file) and what."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line or 1}: {self.text}"
