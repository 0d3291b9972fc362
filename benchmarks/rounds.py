"""Comparing side by side: in every round each side runs once, and the order turns around from round to round."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from statistics import median, quantiles

from benchmarks.rows import Goal, Row

__all__ = ["Figures", "Side", "in_flight", "percentile", "take_turns"]

Side = Callable[[], Awaitable[float]]
"""Runs once and gives its figure."""


class Figures:
    """What each side came to, round by round."""

    def __init__(self, sides: Mapping[str, Sequence[float]]) -> None:
        self._sides = dict(sides)

    def add(self, side: str, figures: Sequence[float]) -> None:
        """One more side, measured along with another."""
        self._sides[side] = figures

    def row(self, ours: str, peers: Sequence[str], unit: str, goal: Goal | None) -> Row:
        """Ours beside the lowest of the peers of each round."""
        lowest = [min(figures) for figures in zip(*(self._sides[peer] for peer in peers), strict=True)]
        ratios = [our / their for our, their in zip(self._sides[ours], lowest, strict=True)]
        against = min(peers, key=lambda peer: median(self._sides[peer]))
        return Row(ours, against, unit, median(self._sides[ours]), median(lowest), median(ratios), goal)


async def take_turns(
    rounds: int, sides: Mapping[str, Side], told: Callable[[str], None], *, warm_up: bool = True
) -> Figures:
    """Run all sides in every round; a first round that warms up is not counted. `told` hears how far it is."""
    figures: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(0 if warm_up else 1, rounds + 1):
        for name in names if number % 2 else reversed(names):
            told(f"{name}, round {number} of {rounds}" if number else f"{name}, warming up")
            gc.collect()
            figure = await sides[name]()
            if number:
                figures[name].append(figure)
    return Figures(figures)


async def in_flight(workers: int, each: int, work: Callable[[int], Awaitable[object]]) -> float:
    """How often per second `work` is done when so many workers do it, each so many times in sequence.

    `work` is given the worker's number.
    """

    async def worker(number: int) -> None:
        for _ in range(each):
            await work(number)

    begin = time.perf_counter()
    await asyncio.gather(*(worker(number) for number in range(workers)))
    return workers * each / (time.perf_counter() - begin)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]
