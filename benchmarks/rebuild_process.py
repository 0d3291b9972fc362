"""A rebuild in a process of its own, told step by step how far to go.

    python -m benchmarks.rebuild_process --nats URL --database URL --schema projects_v1 --views single

For each sequence on its standard input it builds up to there and answers with the seconds that took and the highest
memory that the process has had so far. It ends with its input.
"""

import argparse
import asyncio
import json
import resource
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvloop
from devpie_projects_views.main import PROJECT_VIEWS
from mesh.broker.client import BrokerClient
from mesh.contracts import Contracts, event_stream
from mesh.hosting.logs import configure_logs
from mesh.hosting.process import collect_garbage_seldom
from mesh.hosting.settings import Settings
from mesh.subscription.rebuild import building

from benchmarks.bench import DOMAIN
from benchmarks.bulk_view import BULK_VIEWS
from benchmarks.child import child

__all__ = ["RebuildProcess", "rebuild_process"]

VIEWS = {"single": PROJECT_VIEWS, "batches": BULK_VIEWS}
MIB = 1 << 20


class RebuildProcess:
    """That process, seen from the one that measures. `peaks`: MiB, after each step."""

    def __init__(self, process: Process) -> None:
        self.peaks: list[float] = []
        self._process = process
        self._reached = 0

    async def go_on(self, events: int) -> float:
        """So many events more; events per second."""
        assert self._process.stdin
        assert self._process.stdout
        self._reached += events
        self._process.stdin.write(b"%d\n" % self._reached)
        answer = json.loads(await self._process.stdout.readline())
        self.peaks.append(answer["peak"] / MIB)
        return float(events / answer["seconds"])


@asynccontextmanager
async def rebuild_process(nats: str, database: str, schema: str, views: str) -> AsyncIterator[RebuildProcess]:
    """It has made the empty tables, and waits."""
    options = ["--nats", nats, "--database", database, "--schema", schema, "--views", views]
    async with child("benchmarks.rebuild_process", options) as process:
        yield RebuildProcess(process)


async def main(options: argparse.Namespace) -> None:
    nc = BrokerClient()
    await nc.connect(options.nats)
    where = {"nc": nc, "contracts": Contracts.load("devpie_events"), "database": options.database}
    async with building(VIEWS[options.views], options.schema, **where) as build:
        await build.begin()
        _say("ready")
        while line := await asyncio.to_thread(sys.stdin.readline):
            begin = time.perf_counter()
            await build.reach({event_stream(DOMAIN): int(line)})
            await build.stop()  # so that nothing is read in the pause, which nobody measures
            _say(json.dumps({"seconds": time.perf_counter() - begin, "peak": _peak()}))
    await nc.close()


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _peak() -> int:
    """Bytes. Where Linux tells it of the program alone: `getrusage` also counts what started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return 1024 * int(line.split()[1])


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for name in ("--nats", "--database", "--schema"):
        parser.add_argument(name, required=True)
    parser.add_argument("--views", choices=VIEWS, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    configure_logs(Settings(log_level="warning"))
    collect_garbage_seldom()
    uvloop.run(main(arguments()))
