"""About how many bytes a value takes in memory, in a time that does not grow with it."""

import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

__all__ = ["size_of"]

SAMPLE = 12  # of the parts of a collection; the others are taken to be like them
DEPTH = 6


def size_of(value: object, depth: int = DEPTH) -> int:
    """Bytes of a value and of what it holds, estimated from samples. What is in it twice may count twice."""
    own = sys.getsizeof(value, 64)
    if depth == 0 or isinstance(value, type) or callable(value):
        return own
    count, parts = _parts(value)
    if not count:
        return own
    measured = [size_of(part, depth - 1) for part in parts]
    return own + (sum(measured) * count // len(measured) if measured else 0)


def _parts(value: object) -> tuple[int, list[object]]:
    """How many parts a value has, and some of them."""
    if isinstance(value, Mapping):
        return 2 * len(value), [part for pair in _some(len(value), iter(value.items())) for part in pair]
    if isinstance(value, (tuple, list)):
        return len(value), list(value[:: max(1, len(value) // SAMPLE)])
    if isinstance(value, (set, frozenset)):
        return len(value), list(_some(len(value), iter(value)))
    fields = list(_fields(value))
    return len(fields), fields


def _some(length: int, items: Iterator[Any]) -> Iterator[Any]:
    """A few items, from all over; walking over what lies between is quick."""
    return islice(items, 0, None, max(1, length // SAMPLE))


def _fields(value: object) -> Iterator[object]:
    yield from getattr(value, "__dict__", {}).values()
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            mangled = f"_{kind.__name__.lstrip('_')}{name}" if name.startswith("__") else name
            if hasattr(value, mangled) and name not in ("__weakref__", "__dict__"):
                yield getattr(value, mangled)
