"""Hosting roles for as long as a context lasts, and `mesh run`."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

import structlog
from starlette.routing import BaseRoute

from mesh.component import Outcomes
from mesh.contracts import Contracts
from mesh.hosting.connection import Connection
from mesh.hosting.context import Mesh
from mesh.hosting.host import Host
from mesh.hosting.origin import Origin
from mesh.hosting.settings import SettingError, Settings
from mesh.hosting.topology import RoleName, Topology
from mesh.http import operator_routes, trace_routes
from mesh.issuer import DevelopmentIssuer
from mesh.subscription.database import database_url
from mesh.subscription.desk import Desk
from mesh.tracing import Tracer

__all__ = ["hosted", "run_roles"]

log = structlog.get_logger(__name__)


@asynccontextmanager
async def hosted(
    settings: Settings, topology: Topology, roles: Sequence[RoleName], issuer: DevelopmentIssuer | None = None
) -> AsyncIterator[Host]:
    """Those roles at work. Raises StartError when one of them can't start."""
    contracts = Contracts.load(topology.messages)
    connection = Connection(settings, f"{topology.name}: {' '.join(map(str, roles))}")
    nc = await connection.open()
    serve = partial(
        Origin, title=topology.name, settings=settings, issuer=issuer, examples=topology.examples,
        routes=_for_operators(settings, topology, roles, Outcomes(nc, contracts), contracts),
    )  # fmt: skip
    host = Host(Mesh(settings, contracts, nc), topology, roles, serve)
    try:
        await host.start()
        yield host
    finally:
        await host.stop()
        await connection.close()


def _for_operators(
    settings: Settings, topology: Topology, roles: Sequence[RoleName], outcomes: Outcomes, contracts: Contracts
) -> list[BaseRoute]:
    """Where an application runs, its operators see what is parked, and what became of any request."""
    databases = {domain: database_url(settings.postgres_url, domain) for domain in topology.domains}
    desks = [Desk(databases[role.domain], role.domain) for role in roles if role.kind == "application"]
    if not desks:
        return []
    return [*operator_routes(desks), *trace_routes(Tracer(outcomes, contracts, list(databases.values())))]


async def run_roles(settings: Settings, topology: Topology, roles: Sequence[RoleName]) -> None:
    """Hosts roles until cancelled. Raises SettingError when the settings don't say what they run on."""
    for name in ("nats_url", "postgres_url"):
        if not getattr(settings, name):
            raise SettingError(f"MESH_{name.upper()}: needed by `mesh run`; `mesh up` brings its own servers")
    async with hosted(settings, topology, roles):
        log.info("ready", system=topology.name, roles=[str(role) for role in roles])
        await asyncio.Event().wait()
