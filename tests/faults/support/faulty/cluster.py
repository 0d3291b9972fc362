"""Three nats-servers that keep three replicas of every stream."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path

import nats.errors
from mesh.hosting.embedded import NatsServer
from mesh.testing import eventually
from nats.aio.client import Client
from up import free_port

__all__ = ["Cluster"]

SIZE = 3


class Node(NatsServer):
    """A nats-server of a cluster whose nodes find one another at these ports."""

    def __init__(self, directory: Path, number: int, ports: list[int]) -> None:
        super().__init__(directory, name=f"node-{number}")
        self.name = f"node-{number}"
        self._listen = ports[number]
        self._routes = [f"nats://127.0.0.1:{port}" for port in ports]

    def _configured(self) -> str:
        routes = json.dumps(self._routes)
        return super()._configured() + (
            f'cluster {{\n  name: "mesh"\n  listen: "127.0.0.1:{self._listen}"\n  routes: {routes}\n}}\n'
        )


@dataclass
class Cluster:
    """The nodes, started together."""

    nodes: list[Node]

    @classmethod
    def in_directory(cls, directory: Path) -> "Cluster":
        ports = [int(free_port()) for _ in range(SIZE)]
        return cls([Node(directory / f"node-{number}", number, ports) for number in range(SIZE)])

    @property
    def url(self) -> str:
        return ",".join(node.url for node in self.nodes)

    async def start(self) -> None:
        await asyncio.gather(*(asyncio.to_thread(node.start) for node in self.nodes))

    async def stop(self) -> None:
        await asyncio.gather(*(asyncio.to_thread(node.stop) for node in self.nodes))

    async def ready(self, nc: Client) -> None:
        """Wait until JetStream has a leader."""

        async def answers() -> bool:
            try:
                await nc.jetstream(timeout=1).account_info()
            except (nats.errors.Error, TimeoutError):
                return False
            return True

        await eventually(answers, within=30)

    async def whole(self, nc: Client, stream: str) -> None:
        """Wait until every replica of a stream is there and has all of it."""

        async def lacking() -> int:
            try:
                cluster = (await nc.jetstream(timeout=1).stream_info(stream)).cluster
            except (nats.errors.Error, TimeoutError):
                return SIZE
            replicas = (cluster.replicas if cluster else None) or []
            return SIZE - 1 - sum(bool(replica.current) for replica in replicas)

        await eventually(lacking, lambda count: count == 0, within=60)

    async def leader(self, nc: Client, stream: str) -> Node:
        """The node that leads a stream; waits until one does."""

        async def leading() -> str:
            try:
                cluster = (await nc.jetstream(timeout=1).stream_info(stream)).cluster
            except (nats.errors.Error, TimeoutError):
                return ""
            return (cluster.leader if cluster else "") or ""

        name = await eventually(leading, within=30)
        return next(node for node in self.nodes if node.name == name)
