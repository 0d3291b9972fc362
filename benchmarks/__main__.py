"""`python -m benchmarks`."""

import argparse
import asyncio
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

import uvloop
from mesh.hosting.embedded import PostgresServer
from mesh.hosting.logs import configure_logs
from mesh.hosting.process import collect_garbage_seldom
from mesh.hosting.settings import Settings
from rich.console import Console
from rich.status import Status

from benchmarks import (
    append,
    catch_up,
    commands,
    http_posts,
    length,
    load,
    rebuild,
    rebuild_live,
    takeover,
    visible,
)
from benchmarks.bench import Bench
from benchmarks.rows import Row
from benchmarks.table import show

Measure = Callable[[Bench], Awaitable[list[Row]]]

BENCHMARKS: dict[str, Measure] = {
    "append": append.measure,
    "load": load.measure,
    "commands": commands.measure,
    "length": length.measure,
    "http": http_posts.measure,
    "catch-up": catch_up.measure,
    "visible": visible.measure,
    "rebuild": rebuild.measure,
    "rebuild-live": rebuild_live.measure,
    "takeover": takeover.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser("mesh bench", description="Measure the mesh beside what it is built on.")
    parser.add_argument("--json", action="store_true", help="for machines, to standard output")
    parser.add_argument("--quick", action="store_true", help="less than a minute, coarser figures")
    parser.add_argument("--only", action="append", choices=BENCHMARKS, metavar="NAME", help=", ".join(BENCHMARKS))
    options = parser.parse_args()
    configure_logs(Settings(log_level="warning"))
    collect_garbage_seldom()
    rows: list[Row] = []
    try:
        uvloop.run(_measure(options.only or list(BENCHMARKS), rows, options.quick))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    finally:
        show(rows, as_json=options.json)


async def _measure(names: Sequence[str], rows: list[Row], quick: bool) -> None:
    """Add the rows of these benchmarks, one after the other, on servers in a directory that is removed afterwards."""
    # A short path outside the home directory: PostgreSQL's own user must get in when we are root.
    directory = Path(tempfile.mkdtemp(prefix="mesh-bench-"))
    postgres = PostgresServer(directory / "postgres")
    progress = Console(stderr=True)
    try:
        with progress.status("starting PostgreSQL") as status:
            await asyncio.to_thread(postgres.start)
            for name in names:
                begin = time.monotonic()
                rows += await BENCHMARKS[name](
                    Bench(directory, postgres, quick=quick, told=partial(_tell, status, name))
                )
                progress.print(f"{name}: measured in {time.monotonic() - begin:.0f} s")
    finally:
        postgres.stop()
        shutil.rmtree(directory, ignore_errors=True)


def _tell(status: Status, name: str, doing: str) -> None:
    status.update(f"[bold]{name}[/]: {doing}")


if __name__ == "__main__":
    main()
