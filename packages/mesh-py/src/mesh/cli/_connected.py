"""What commands need that look into a running system: its connections, and what its roles are made of."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
from nats.aio.client import Client

from mesh.cli._system import running, topology
from mesh.contracts import Contracts, Entity
from mesh.deciding import Decider
from mesh.errors import StartError
from mesh.hosting.connection import Connection
from mesh.hosting.context import Mesh
from mesh.hosting.logs import configure_logs
from mesh.hosting.settings import Settings
from mesh.hosting.topology import RoleName, Topology
from mesh.messages import Recorded
from mesh.subscription.aggregator import Aggregator
from mesh.subscription.builder import Builder
from mesh.subscription.database import database_url
from mesh.subscription.live import split

__all__ = ["Connected", "connected"]


@dataclass
class Connected:
    """A system that runs, and the code of its roles as it is here."""

    topology: Topology
    mesh: Mesh

    @property
    def nc(self) -> Client:
        return self.mesh.nc

    @property
    def contracts(self) -> Contracts:
        return self.mesh.contracts

    def versions(self, domain: str) -> dict[int, Builder]:
        """The versions that the domain's aggregator keeps, by number. Raises StartError when there is none."""
        role = self._made(domain, "aggregator")
        if not isinstance(role, Aggregator):
            raise StartError(f"{domain}.aggregator keeps no versions of a view")
        return {split(views.id)[1]: views for views in role.versions}

    def deciders(self, domain: str) -> tuple[Decider[Any], ...]:
        """What the domain's component decides with. Raises StartError when there is none."""
        self._made(domain, "component")
        return self.mesh.deciders.get(domain, ())

    async def events(self, domain: str, id: str) -> tuple[Decider[Any], list[Recorded[Any]]]:
        """An entity's events, and who decides on it. Raises StartError when the domain knows no such entity."""
        names = []
        for decider in self.deciders(domain):
            events = await self.mesh.store.load(Entity(domain, decider.entity, id))
            if events:
                return decider, events
            names.append(decider.entity)
        raise StartError(f"{domain} has no {' or '.join(names)} {id}")

    @asynccontextmanager
    async def database(self, domain: str) -> AsyncIterator[asyncpg.Connection]:
        """The view database of a domain. Raises StartError when there is none."""
        settings = {"application_name": "mesh"}
        try:
            connection = await asyncpg.connect(self.database_url(domain), timeout=10, server_settings=settings)
        except asyncpg.InvalidCatalogNameError:
            raise StartError(f"there are no views of {domain!r} yet, or it is no domain") from None
        try:
            yield connection
        finally:
            await connection.close(timeout=2)

    def database_url(self, domain: str) -> str:
        return database_url(self.mesh.settings.postgres_url, domain)

    def _made(self, domain: str, kind: str) -> Any:
        role = RoleName(domain, kind)
        if role not in self.topology.factories:
            known = sorted(name.domain for name in self.topology.factories if name.kind == kind)
            raise StartError(f"{domain!r} has no {kind}; there is one of {', '.join(known)}")
        return self.topology.factory(role)(self.mesh)


@asynccontextmanager
async def connected(state_dir: Path | None) -> AsyncIterator[Connected]:
    """The system of this directory: where the settings say it is, or that of `mesh up`.

    Raises StartError, also when PostgreSQL goes away meanwhile.
    """
    system, settings = topology(), Settings.read()
    if not (settings.nats_url and settings.postgres_url):
        found = running(state_dir)
        update = {"nats_url": found.nats_url, "postgres_url": found.postgres_url}
        settings = settings.model_copy(update={k: getattr(settings, k) or v for k, v in update.items()})
    configure_logs(settings.model_copy(update={"log_level": "warning"}))
    connection = Connection(settings, f"{system.name}: mesh command")
    nc = await connection.open()
    try:
        yield Connected(system, Mesh(settings, Contracts.load(system.messages), nc))
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise StartError(f"the views can't be worked on: {type(error).__name__}: {error}") from error
    finally:
        await connection.close()
