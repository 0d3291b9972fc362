"""A network between processes and the broker that can lose what is on its way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

__all__ = ["Wire", "wired"]

CHUNK = 65536


class Wire:
    """Carries connections to a port. What is lost here was sent, for all that its sender knows."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._open: set[asyncio.StreamWriter] = set()
        self._deaf = False
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """Where clients connect."""
        assert self._server is not None
        return f"nats://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def deafen(self) -> None:
        """Lose what the broker sends from now on; what clients send still arrives."""
        self._deaf = True

    def cut(self) -> None:
        """End all connections at once. New ones are carried again."""
        self._deaf = False
        for writer in self._open:
            writer.transport.abort()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()

    async def _carry(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        self._open.add(to_client)
        try:
            broker, to_broker = await asyncio.open_connection("127.0.0.1", self._port)
            self._open.add(to_broker)
            await asyncio.gather(self._pump(client, to_broker, lossy=False), self._pump(broker, to_client, lossy=True))
        except OSError:
            to_client.transport.abort()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, *, lossy: bool) -> None:
        try:
            while chunk := await source.read(CHUNK):
                if not (lossy and self._deaf):
                    sink.write(chunk)
                    await sink.drain()
        finally:
            self._open.discard(sink)
            sink.transport.abort()


@asynccontextmanager
async def wired(port: int) -> AsyncIterator[Wire]:
    """A wire to that port of this machine."""
    wire = Wire(port)
    await wire.start()
    try:
        yield wire
    finally:
        await wire.stop()
