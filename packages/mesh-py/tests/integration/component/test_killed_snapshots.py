"""Somebody who is killed while writing snapshots leaves a whole one, or none."""

import asyncio
import os
import random
import sys
from pathlib import Path
from typing import Any

import nats
from bank import CONTRACTS, evolve
from mesh.component import Snapshots
from mesh.component.cache import Folded
from mesh.contracts import Entity
from mesh.deciding import Decider
from mesh.store import ensure_streams

ENTITY = Entity("bank", "account", "large")
State = dict[str, str]
EVOLVE: Any = evolve  # of a module that both processes know by the same name
LARGE: Decider[State] = Decider("account", {}, EVOLVE, state_type=State)


def state_at(version: int) -> State:
    """About a megabyte, so several pieces, which all tell the version."""
    return {str(number): f"{version} " * 300 for number in range(1000)}


async def write_for_ever(url: str, version: int) -> None:
    nc = await nats.connect(url)
    snapshots = Snapshots(nc, CONTRACTS, "bank")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        version += 1
        folded = Folded(LARGE, state_at(version), version, f"event {version}")
        folded.commands.add(f"command {version}", version)
        await snapshots.write(ENTITY, folded)


async def test_a_snapshot_whose_writer_is_killed_is_whole_or_not_there(nats_url: str) -> None:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["bank"])
    chance, version = random.Random(7), 0
    for _ in range(6):
        writer = await asyncio.create_subprocess_exec(
            sys.executable, str(Path(__file__)), nats_url, str(version),
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert writer.stdout is not None
        assert await writer.stdout.readline() == b"ready\n"
        await asyncio.sleep(chance.uniform(0.05, 0.4))  # the moment is what is tried
        writer.kill()
        await writer.wait()
        read = await Snapshots(nc, CONTRACTS, "bank").read(ENTITY, LARGE)
        if read is not None:
            assert read.version >= version
            assert read.state == state_at(read.version)
            assert read.event_id == f"event {read.version}"
            assert list(read.commands.find(f"command {read.version}")) == [read.version]
            version = read.version
    assert version > 0
    await nc.close()


if __name__ == "__main__":
    asyncio.run(write_for_ever(sys.argv[1], int(sys.argv[2])))
