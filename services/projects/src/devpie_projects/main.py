"""The roles of projects, put together."""

from mesh.component import Component
from mesh.hosting.context import Mesh
from mesh.http import Application

from devpie_projects.application import REFUSALS, ROUTERS
from devpie_projects.domain import PROJECT

__all__ = ["application", "component"]


def component(mesh: Mesh) -> Component:
    """The role `projects.component`."""
    return mesh.component("projects", PROJECT)


def application(mesh: Mesh) -> Application:
    """The role `projects.application`."""
    return Application(
        domain="projects",
        routers=ROUTERS,
        contracts=mesh.contracts,
        commands=mesh.commands,
        views=mesh.view("projects"),
        refusals=REFUSALS,
    )
