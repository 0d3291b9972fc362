"""Let time pass without waiting for it."""

from datetime import datetime

from mesh.timers import Timer, Timers

__all__ = ["let_time_pass"]


async def let_time_pass(timers: Timers, domain: str, until: datetime) -> list[Timer]:
    """Fire the timers of a domain that are due by then, the next one first, and return them.

    The broker does it in the way in which it fires them itself, so a timer fires once, now or when it is due.
    """
    return [timer for timer in await timers.pending(domain) if timer.due <= until and await timers.fire(timer)]
