"""The process's connection to NATS: made once and kept; one line in the log when it is lost, one when it is back."""

import asyncio
import contextlib
from typing import Any

import nats.errors
import structlog
from nats.aio.client import Client

from mesh.broker.client import BrokerClient
from mesh.errors import StartError
from mesh.hosting.settings import Settings

__all__ = ["Connection"]

# Between two attempts to reach the same server, seconds. A broker that restarts is back within about one.
RETRY = 0.25
# Who made a subscription also drains it; this bounds what is left of them, seconds.
DRAIN_WITHIN = 5

log = structlog.get_logger(__name__)


class Connection:
    """A connection to NATS that reconnects for ever. `name` is what the server's monitoring shows of it."""

    def __init__(self, settings: Settings, name: str) -> None:
        self._settings = settings
        self._name = name
        self._url = settings.shown("nats_url")
        self._trouble: str | None = None
        self._closing = False
        self._refused: asyncio.Future[Exception]

    async def open(self) -> Client:
        """Connects, waiting until there is a server. Raises StartError when that refuses us."""
        self._refused = asyncio.get_running_loop().create_future()
        connecting = asyncio.ensure_future(self._connect())
        either: list[asyncio.Future[Any]] = [connecting, self._refused]
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if self._refused.done():
                raise self._refused.result()
            self._client = await connecting
        except (nats.errors.Error, OSError, ValueError) as error:
            raise StartError(f"NATS at {self._url} can't be used: {error}") from error
        finally:
            connecting.cancel()  # it would try for ever
        await self._restored()
        return self._client

    async def _connect(self) -> Client:
        client = BrokerClient()
        await client.connect(
            self._settings.nats_url.split(","),
            name=self._name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=RETRY,  # type: ignore[arg-type]  # it may be a fraction
            drain_timeout=DRAIN_WITHIN,
            error_cb=self._failed,
            disconnected_cb=self._lost,
            reconnected_cb=self._restored,
        )
        return client

    async def close(self) -> None:
        """Sends what is still to be sent and closes; does not wait for a server that is away."""
        self._closing = True
        try:
            async with asyncio.timeout(2 * DRAIN_WITHIN):
                await self._client.drain()
        except (nats.errors.Error, TimeoutError):
            with contextlib.suppress(RuntimeError):  # uvloop's for a connection that was lost with something unsent
                await self._client.close()

    async def _failed(self, error: Exception) -> None:
        if "authorization" in str(error).lower() and not self._refused.done():
            self._refused.set_result(error)
        elif self._trouble is None and not self._closing:
            self._trouble = f"{error}" or type(error).__name__
            log.warning("nats can't be reached, trying on", url=self._url, reason=self._trouble)

    async def _lost(self) -> None:
        if self._trouble is None and not self._closing:
            self._trouble = "lost"
            log.warning("nats is lost, trying on", url=self._url)

    async def _restored(self) -> None:
        if self._trouble is not None:
            self._trouble = None
            log.info("nats is back", url=self._url)
