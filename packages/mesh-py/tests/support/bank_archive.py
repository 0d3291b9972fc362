"""A broker of its own with the bank's log, which tests damage, and its archive."""

import json
from base64 import b64decode
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bank import CONTRACTS, deposited, new_account
from mesh.archive import Archive, Copier, Log, Report, Restorer, verify
from mesh.archive.record import EPOCH, Record
from mesh.archive.replay import Replay
from mesh.broker.client import BrokerClient
from mesh.contracts import Entity
from mesh.hosting.embedded import NatsServer
from mesh.store import JetStreamStore, ensure_streams
from mesh.store.protocol import Write

__all__ = ["Ledger", "flip"]


@dataclass
class Ledger:
    """The log of the bank on one broker. `database` is that of the archive, on the tests' PostgreSQL."""

    directory: Path
    server: NatsServer
    postgres: str
    database: str
    nc: BrokerClient = field(default_factory=BrokerClient)
    entities: dict[Entity, int] = field(default_factory=dict)

    async def connect(self) -> "Ledger":
        self.nc = BrokerClient()
        await self.nc.connect(self.server.url)
        return self

    async def begin(self) -> "Ledger":
        await self.connect()
        await ensure_streams(self.nc, CONTRACTS, ["bank"])
        return self

    @property
    def store(self) -> JetStreamStore:
        return JetStreamStore(self.nc, CONTRACTS)

    async def fill(self, commits: int) -> int:
        """Commits of one event, of three, and of three in two entities; the last sequence."""
        store, last = self.store, 0
        for number in range(commits):
            entity = new_account() if number % 3 == 0 else list(self.entities)[-1]
            known = self.entities.get(entity, 0)
            if number % 3 < 2:
                amounts = (1,) if number % 3 == 0 else (2, 3, 4)
                last = await store.append(entity, deposited(entity, *amounts), known)
            else:
                other = new_account()
                writes = [Write(other, deposited(other, 5, 6), 0), Write(entity, deposited(entity, 7), known)]
                last = await store.append_all(writes)
                self.entities[other] = last - 1
            self.entities.pop(entity, None)
            self.entities[entity] = last
        return last

    def archive(self) -> Awaitable[Archive]:
        return Archive.open(self.postgres, self.database)

    def copier(self, **options: Any) -> Copier:
        return Copier("bank", self.nc, self.archive, **options)

    def copier_of_another_archive(self) -> Copier:
        return Copier("bank", self.nc, lambda: Archive.open(self.postgres, f"{self.database}_2"))

    async def verify(self, *, full: bool = True) -> Report:
        archive = await self.archive()
        try:
            return await verify(archive, Log(self.nc), "BANK", full=full)
        finally:
            await archive.close()

    async def restore_into(self, other: "Ledger", used: dict[str, int] | None = None, **options: Any) -> dict[str, int]:
        archive = await self.archive()
        try:
            return await Restorer(archive, other.nc, CONTRACTS, **options).restore(used)
        finally:
            await archive.close()

    async def raw(self) -> list[dict[str, Any]]:
        """Everything the broker keeps of every event but its time, byte for byte."""
        state = (await self.nc.jetstream().stream_info("BANK")).state
        found = []
        for sequence in range(1, state.last_seq + 1):
            request = json.dumps({"seq": sequence}).encode()
            answer = json.loads((await self.nc.request("$JS.API.STREAM.MSG.GET.BANK", request)).data)
            if "message" in answer:
                found.append({name: value for name, value in answer["message"].items() if name != "time"})
        return found

    async def rewrite(self, messages: list[dict[str, Any]]) -> None:
        """Writes what `raw` gave into an empty stream."""
        async with Replay(self.nc, "BANK") as replay:
            for message in messages:
                lines = b64decode(message["hdrs"]).decode().splitlines()[1:]
                headers = "".join(f"{line}\n" for line in lines if line)
                data = b64decode(message["data"])
                await replay.write(Record(message["seq"], message["subject"], headers, data, EPOCH))
            await replay.finish()


def flip(directory: Path, stream: str, *events: dict[str, Any]) -> None:
    """Flips bits in the data of these events (as `raw` gave them) in the files of a broker that does not run."""
    (block,) = (directory / "jetstream").rglob(f"streams/{stream}/msgs/*.blk")
    content = bytearray(block.read_bytes())
    for event in events:
        data = b64decode(event["data"])
        begin = content.index(data)
        content[begin + len(data) // 2] ^= 0xFF
    block.write_bytes(content)
