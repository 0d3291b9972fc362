"""A process that works until it is told to stop."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

__all__ = ["collect_garbage_seldom", "run_until_stopped"]

# Net of those freed. Python's own limit is 700, which a few commands in flight reach.
NEW_OBJECTS = 10_000

log = structlog.get_logger(__name__)


def run_until_stopped(work: Coroutine[Any, Any, None], on_force: Callable[[], None] = lambda: None) -> None:
    """Runs `work` until it ends or the process is told to stop, which cancels it; it may take its time then.

    Told a second time, the process calls `on_force` and ends at once, with exit code 130.
    """
    collect_garbage_seldom()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_stoppable(work, on_force))


def collect_garbage_seldom() -> None:
    """Look for garbage in cycles a fifteenth as often as by default, which takes a fifth of the time of a command.

    Messages, states and events make no cycles: they are freed as soon as nothing refers to them.
    """
    _, *older = gc.get_threshold()
    gc.set_threshold(NEW_OBJECTS, *older)


async def _stoppable(work: Coroutine[Any, Any, None], on_force: Callable[[], None]) -> None:
    loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)
    told = 0

    def stop() -> None:
        nonlocal told
        told += 1
        if told == 1:
            task.cancel()
        elif told == 2:
            on_force()
            os._exit(130)

    for kind in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(kind, stop)
    try:
        await task
    except asyncio.CancelledError:
        if not told:
            raise


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop  # noqa: PLC0415 - not made for every system
    except ImportError:
        return asyncio.new_event_loop
    return uvloop.new_event_loop
