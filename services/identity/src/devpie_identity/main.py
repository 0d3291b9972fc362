"""The roles of identity, put together."""

from mesh.component import Component
from mesh.hosting.context import Mesh
from mesh.http import Application

from devpie_identity.application import REFUSALS, ROUTERS
from devpie_identity.domain import USER

__all__ = ["application", "component"]


def component(mesh: Mesh) -> Component:
    """The role `identity.component`."""
    return mesh.component("identity", USER)


def application(mesh: Mesh) -> Application:
    """The role `identity.application`."""
    return Application(
        domain="identity",
        routers=ROUTERS,
        contracts=mesh.contracts,
        commands=mesh.commands,
        views=mesh.view("identity"),
        refusals=REFUSALS,
    )
