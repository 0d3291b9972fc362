"""Roles in a process: started in the order in which they need each other, stopped in reverse."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Protocol

import structlog

from mesh.errors import MeshError, StartError
from mesh.hosting.context import Mesh
from mesh.hosting.patience import patiently
from mesh.hosting.topology import RoleName, Topology
from mesh.store import ensure_streams
from mesh.subscription import Subscription, ensure_database

__all__ = ["Host", "Readiness", "Role", "Serve"]

log = structlog.get_logger(__name__)


class Role(Protocol):
    """What the factory of a role makes. `healthy` is None when it does its work, else why not."""

    @property
    def healthy(self) -> str | None: ...

    async def start(self) -> None: ...

    async def stop(self) -> None: ...


Readiness = Callable[[], dict[str, str | None]]
"""Every role by name: None when it does its work, else why not."""
Subscriptions = Callable[[], Sequence[Subscription]]
"""Every subscription of every role, to be measured."""
Serve = Callable[[Sequence[Any], Readiness, Subscriptions], Role]
"""Makes the HTTP origin of these applications, and of the host's health and measures."""


class Host:
    """Some roles of a system in this process.

    Streams come first, then components, automations, aggregators, and at last the HTTP origin of the applications.
    """

    def __init__(self, mesh: Mesh, topology: Topology, roles: Sequence[RoleName], serve: Serve) -> None:
        self._mesh = mesh
        self._topology = topology
        self._names = list(roles)
        self._serve = serve
        self._running: list[tuple[str, Callable[[], Awaitable[None]]]] = []
        self._roles: dict[str, Role] = {}
        self._started = False

    def readiness(self) -> dict[str, str | None]:
        """Every role by name: None when it does its work, else why not."""
        if not self._started:
            return {"host": "starting or stopping"}
        nats = None if self._mesh.nc.is_connected else "not connected"
        return {"nats": nats, **{name: role.healthy for name, role in self._roles.items()}}

    def subscriptions(self) -> list[Subscription]:
        """Every subscription of every role, to be measured."""
        return [each for role in self._roles.values() for each in getattr(role, "subscriptions", ())]

    async def start(self) -> None:
        """Starts everything, waiting for what is not ready yet. Raises StartError naming the role that can't."""
        made = [(name, self._make(name)) for name in self._names]
        await self._prepare()
        for view in self._mesh.views:
            await self._run(f"views of {view.domain}", view.start, view.stop)
        for name, role in made:
            if name.kind != "application":
                self._roles[str(name)] = role
                await self._run(str(name), role.start, role.stop)
        applications = [role for name, role in made if name.kind == "application"]
        origin = self._serve(applications, self.readiness, self.subscriptions)
        self._started = True
        await self._run("http", origin.start, origin.stop)

    async def stop(self) -> None:
        """Stops what was started, the last first; goes on when one of them fails."""
        self._started = False
        while self._running:
            name, stop = self._running.pop()
            try:
                await stop()
            except Exception:  # the others are to stop too
                log.exception("did not stop properly", role=name)
            else:
                log.debug("stopped", role=name)

    def _make(self, name: RoleName) -> Any:
        try:
            return self._topology.factory(name)(self._mesh)
        except StartError:
            raise
        except (MeshError, TypeError, LookupError, ValueError) as error:
            raise StartError(f"{name} can't be made: {error}") from error

    async def _prepare(self) -> None:
        """Streams for the components and databases for the aggregators and automations that run here."""
        components = [name.domain for name in self._names if name.kind == "component"]
        replicas = self._mesh.settings.stream_replicas
        streams = partial(ensure_streams, self._mesh.nc, self._mesh.contracts, components, replicas)
        await patiently("streams", streams)
        for name in self._names:
            if name.kind in ("aggregator", "automation"):
                database = partial(ensure_database, self._mesh.settings.postgres_url, name.domain)
                await patiently(str(name), database)

    async def _run(self, name: str, start: Callable[[], Awaitable[None]], stop: Callable[[], Awaitable[None]]) -> None:
        self._running.append((name, stop))  # before: what is interrupted half-way is stopped too
        await patiently(name, start)
        log.debug("started", role=name)
