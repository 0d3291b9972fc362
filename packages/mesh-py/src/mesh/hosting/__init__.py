"""Roles in a process: settings, connections, starting and stopping, and the servers of `mesh up`.

A role is made by a function that takes a `Mesh` and is named in mesh.toml:

    def component(mesh: Mesh) -> Component:
        return mesh.component("projects", PROJECT)
"""

from mesh.hosting.context import Mesh

__all__ = ["Mesh"]
