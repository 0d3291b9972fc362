"""What every role is made from: `def component(mesh: Mesh) -> Component`."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from nats.aio.client import Client

from mesh.automation import Automations
from mesh.automation.automation import Automated
from mesh.component import CommandHandler, Commands, Component, Outcomes, Snapshots, StateCache
from mesh.contracts import Contracts
from mesh.deciding import Decider
from mesh.hosting.settings import Settings
from mesh.store import EventStore, JetStreamStore
from mesh.subscription import Aggregator, ViewDatabase
from mesh.subscription.builder import Builder
from mesh.subscription.database import database_url
from mesh.subscription.writing import Retries

__all__ = ["Mesh"]


class Mesh:
    """One process's settings and connections, and the parts of roles that are built on them.

    Everything is shared by the roles of the process. Nothing is connected but `nc`, which the host closes.
    """

    def __init__(self, settings: Settings, contracts: Contracts, nc: Client) -> None:
        self.settings = settings
        self.contracts = contracts
        self.nc = nc
        self.deciders: dict[str, tuple[Decider[Any], ...]] = {}
        """What the components made of this decide with, by domain."""
        self._views: dict[str, ViewDatabase] = {}

    @cached_property
    def store(self) -> EventStore:
        """The event log."""
        return JetStreamStore(self.nc, self.contracts)

    @cached_property
    def commands(self) -> Commands:
        """The sender of commands."""
        return Commands(self.nc, self.contracts)

    @property
    def views(self) -> tuple[ViewDatabase, ...]:
        """The view databases that roles asked for; the host opens them before the roles start."""
        return tuple(self._views.values())

    def view(self, domain: str) -> ViewDatabase:
        """The views of a domain, to read."""
        if domain not in self._views:
            url = database_url(self.settings.postgres_url, domain)
            self._views[domain] = ViewDatabase(url, domain, self.nc)
        return self._views[domain]

    def component(self, domain: str, *deciders: Decider[Any]) -> Component:
        """The component of a domain, from the deciders of its entities."""
        self.deciders[domain] = deciders
        outcomes = Outcomes(self.nc, self.contracts)
        every = self.settings.snapshot_every
        handler = CommandHandler(
            domain, deciders, contracts=self.contracts, store=self.store, outcomes=outcomes,
            cache=StateCache(self.settings.state_cache),
            snapshots=Snapshots(self.nc, self.contracts, domain, every=every) if every else None,
        )  # fmt: skip
        return Component(handler, nc=self.nc, contracts=self.contracts, outcomes=outcomes)

    def aggregator(self, domain: str, *versions: Builder) -> Aggregator:
        """What keeps a view in the database of a domain: its version, or the newer ones beside the one that answers."""
        return Aggregator(
            [self._patient(version) for version in versions],
            nc=self.nc,
            contracts=self.contracts,
            database=database_url(self.settings.postgres_url, domain),
            switch_by_itself=self.settings.switch == "auto",
        )

    def _patient(self, subscription: Builder) -> Builder:
        """The same subscription, as patient as the settings say where it doesn't say so itself."""
        retries = subscription.retries or Retries(self.settings.retry_attempts, self.settings.retry_within)
        return replace(subscription, retries=retries, standstill=self.settings.standstill)

    def automations(self, domain: str, *automations: Automated) -> Automations:
        """The automations whose commands go to a domain, and which stand in its view database."""
        database = database_url(self.settings.postgres_url, domain)
        return Automations(
            [
                each.build(
                    domain, nc=self.nc, contracts=self.contracts, sender=self.commands, database=database,
                    patient=self._patient,
                )
                for each in automations
            ]
        )  # fmt: skip
