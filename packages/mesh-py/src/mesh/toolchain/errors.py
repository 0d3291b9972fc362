"""Why contracts can't be worked on here: said in one line, for people."""

from mesh.errors import MeshError

__all__ = ["ToolchainError"]


class ToolchainError(MeshError):
    """A missing or too old Node, unreadable settings, a tool that failed."""
