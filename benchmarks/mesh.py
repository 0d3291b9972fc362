"""The component of projects, made as a host makes it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from devpie_projects.main import component
from mesh.contracts import Contracts
from mesh.hosting.context import Mesh
from mesh.hosting.settings import Settings
from nats.aio.client import Client

__all__ = ["running_component"]


@asynccontextmanager
async def running_component(nc: Client, contracts: Contracts) -> AsyncIterator[None]:
    """That component at work on that connection."""
    running = component(Mesh(Settings.read(), contracts, nc))
    await running.start()
    try:
        yield
    finally:
        await running.stop()
