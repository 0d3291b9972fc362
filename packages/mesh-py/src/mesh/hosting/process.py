"""A process that works until it is told to stop."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

__all__ = ["run_until_stopped"]

log = structlog.get_logger(__name__)


def run_until_stopped(work: Coroutine[Any, Any, None], on_force: Callable[[], None] = lambda: None) -> None:
    """Runs `work` until it ends or the process is told to stop, which cancels it; it may take its time then.

    Told a second time, the process calls `on_force` and ends at once, with exit code 130.
    """
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_stoppable(work, on_force))


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
