"""What commands find out about the system they are called for."""

from pathlib import Path

from mesh.hosting.settings import Settings
from mesh.hosting.state import Running, StateDirectory
from mesh.hosting.topology import Topology

__all__ = ["root", "running", "state_directory", "topology"]


def topology() -> Topology:
    """The system of the current directory. Raises StartError when there is none."""
    return Topology.find(Path.cwd())


def root() -> Path:
    """The directory of the system's mesh.toml."""
    return topology().path.parent


def state_directory(settings: Settings) -> StateDirectory:
    """The state directory of the settings; where they name none, the one beside mesh.toml."""
    named = "state_dir" in settings.model_fields_set
    return StateDirectory(settings.state_dir if named else root() / settings.state_dir)


def running(state_dir: Path | None) -> Running:
    """The running system of a state directory. Raises StartError when none runs."""
    return state_directory(Settings.read(state_dir=state_dir)).running()
