"""The bank's roles with one version of its view, and with a newer one beside it."""

from bank_roles import component
from bank_versions import V1, V3
from mesh.hosting import Mesh
from mesh.subscription import Aggregator

__all__ = ["component", "newer", "older"]


def older(mesh: Mesh) -> Aggregator:
    return mesh.aggregator("bank", V1)


def newer(mesh: Mesh) -> Aggregator:
    return mesh.aggregator("bank", V1, V3)
