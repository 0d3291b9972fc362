"""The lines of the table."""

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["Goal", "Row", "at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for the ratio of ours to the peer's."""

    bound: float
    at_most: bool

    def met_by(self, ratio: float) -> bool:
        return ratio <= self.bound if self.at_most else ratio >= self.bound

    def __str__(self) -> str:
        return f"{'<=' if self.at_most else '>='} {self.bound:g}"


def at_least(bound: float) -> Goal:
    """For what should be high, such as a rate."""
    return Goal(bound, at_most=False)


def at_most(bound: float) -> Goal:
    """For what should be low, such as a duration."""
    return Goal(bound, at_most=True)


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. `ratio` is ours / peer's: the median of the ratios of the rounds, not of the medians."""

    what: str
    against: str
    unit: str
    ours: float
    peer: float
    ratio: float
    goal: Goal | None

    @property
    def met(self) -> bool | None:
        """None without a goal: the figure is for information."""
        return None if self.goal is None else self.goal.met_by(self.ratio)

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "goal": str(self.goal) if self.goal else None, "met": self.met}
