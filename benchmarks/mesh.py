"""The parts of the mesh that benchmarks run, composed as a host composes them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from devpie_projects.domain import PROJECT
from mesh.component import CommandHandler, Component, Outcomes
from mesh.contracts import Contracts
from mesh.store import JetStreamStore
from nats.aio.client import Client

from benchmarks.bench import DOMAIN

__all__ = ["running_component"]


@asynccontextmanager
async def running_component(nc: Client, contracts: Contracts) -> AsyncIterator[Component]:
    """The component of projects on that connection."""
    outcomes = Outcomes(nc, contracts)
    handler = CommandHandler(
        DOMAIN, [PROJECT], contracts=contracts, store=JetStreamStore(nc, contracts), outcomes=outcomes
    )
    component = Component(handler, nc=nc, contracts=contracts, outcomes=outcomes)
    await component.start()
    try:
        yield component
    finally:
        await component.stop()
