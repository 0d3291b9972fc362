"""Wait for a condition, never for a time."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

__all__ = ["eventually"]

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], holds: Callable[[T], object] = bool, within: float = 20) -> T:
    """What `look` finds as soon as it holds. Raises AssertionError when it does not within that many seconds."""
    found = await look()
    try:
        async with asyncio.timeout(within):
            while not holds(found):
                await asyncio.sleep(0.01)
                found = await look()
    except TimeoutError:
        raise AssertionError(f"not within {within} s; last seen: {found!r}") from None
    return found
