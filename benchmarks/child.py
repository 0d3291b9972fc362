"""A process of a benchmark's own, gone when the block ends."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from nats.aio.client import Client

__all__ = ["child", "end", "start_child", "url_of"]

ENDS_WITHIN = 10.0


async def start_child(module: str, options: Sequence[str]) -> Process:
    """Run a module that says `ready` and ends with its input; returns when it is ready."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", module, *options]
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, env=environment)
    assert process.stdout
    if await process.stdout.readline() != b"ready\n":
        await end(process)
        raise RuntimeError(f"{module} did not start")
    return process


async def end(process: Process) -> None:
    """Let it end, or end it."""
    if process.returncode is None and process.stdin:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), ENDS_WITHIN)
        except TimeoutError:
            process.kill()
    await process.wait()


@asynccontextmanager
async def child(module: str, options: Sequence[str]) -> AsyncIterator[Process]:
    """That process while the block lasts."""
    process = await start_child(module, options)
    try:
        yield process
    finally:
        await end(process)


def url_of(nc: Client) -> str:
    """Where its broker is, for another process."""
    assert nc.connected_url
    return nc.connected_url.geturl()
