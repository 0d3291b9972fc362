"""Statements that are collected to be sent together: the same SQL with other arguments takes one round trip."""

from bisect import bisect_left
from collections.abc import Hashable
from typing import Any

__all__ = ["Statements"]

Arguments = tuple[Any, ...]


class Statements:
    """Statements in an order that has the same effect as the one in which they were added, in few groups.

    What is `of` the same thing keeps its order. What is `of` different things may change places. What is of nothing
    in particular (None) stays behind everything before it, and before everything behind it.
    """

    def __init__(self) -> None:
        self.groups: list[tuple[str, list[Arguments]]] = []
        self._with_sql: dict[str, list[int]] = {}
        self._last: dict[Hashable, int] = {}
        self._fence = 0

    def add(self, sql: str, arguments: Arguments, of: Hashable = None) -> None:
        """One more. It joins the first group of its SQL that is not before what it must come after."""
        first = len(self.groups) - 1 if of is None else max(self._fence, self._last.get(of, 0))
        group = self._group(sql, first)
        self.groups[group][1].append(arguments)
        if of is None:
            self._fence = group
        else:
            self._last[of] = group

    def _group(self, sql: str, first: int) -> int:
        numbers = self._with_sql.setdefault(sql, [])
        place = bisect_left(numbers, first)
        if place == len(numbers):
            numbers.append(len(self.groups))
            self.groups.append((sql, []))
        return numbers[place]
