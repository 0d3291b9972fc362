"""Roles in a process: settings, connections, starting and stopping, and the servers of `mesh up`.

A role is made by a function that takes a `Mesh` and is named in mesh.toml:

    def component(mesh: Mesh) -> Component:
        return mesh.component("projects", PROJECT)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mesh.hosting.context import Mesh

__all__ = ["Mesh"]


def __getattr__(name: str) -> Any:
    """Imports everything that roles stand on only where roles are made: commands that host none start at once."""
    if name == "Mesh":
        from mesh.hosting.context import Mesh  # noqa: PLC0415

        return Mesh
    raise AttributeError(name)
