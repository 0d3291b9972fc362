"""How far a build is: a bar, how many events it handles per second, and when it will be there."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from mesh.subscription.rebuild import Build

__all__ = ["Heads", "follow", "watch"]

LOOK_EVERY = 0.1
NEAR = 500
"""Fewer events than this are left for the moment of the switch."""

Heads = Callable[[], Awaitable[dict[str, int]]]
"""The last sequence of each stream, now."""


async def follow(console: Console, build: "Build", heads: Heads) -> None:
    """Handle the log up to its end, which moves on meanwhile; says how fast in the end."""
    since = time.monotonic()
    with _bar(console) as progress:
        task = progress.add_task(build.schema, total=None, rate="")
        while True:
            until = await heads()
            if sum(until.values()) - sum(build.reached.values()) < NEAR:
                await build.reach(until)
                break
            await _reach(progress, task, build, until, since)
        progress.update(task, completed=sum(until.values()), total=sum(until.values()))
    took = time.monotonic() - since
    rate = f", {build.handled / took:,.0f} events/s" if build.handled > NEAR else ""
    console.print(f"{build.schema}: {build.handled:,} events handled in {took:.1f} s{rate}")


async def _reach(progress: Progress, task: TaskID, build: "Build", until: dict[str, int], since: float) -> None:
    working = asyncio.ensure_future(build.reach(until))
    try:
        while not working.done():
            rate = build.handled / max(time.monotonic() - since, 0.001)
            progress.update(
                task, total=sum(until.values()), completed=sum(build.reached.values()), rate=f"{rate:,.0f} events/s"
            )
            await asyncio.wait([working], timeout=LOOK_EVERY)
        await working
    finally:
        working.cancel()


async def watch(console: Console, name: str, reached: Heads, heads: Heads) -> None:
    """Show how another process gets there."""
    with _bar(console) as progress:
        task = progress.add_task(name, total=None, rate="built by another process")
        while True:
            until, stands = await heads(), await reached()
            progress.update(task, total=sum(until.values()), completed=sum(stands.values()))
            if stands and all(until.get(stream, 0) - position < NEAR for stream, position in stands.items()):
                return
            await asyncio.sleep(LOOK_EVERY)


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True), console=console, transient=True,
        disable=not console.is_terminal,
    )  # fmt: skip
