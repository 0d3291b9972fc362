"""The aggregator of identity: which event changes what."""

from importlib.resources import files

from devpie_events.identity import UserProfileChanged, UserRegistered
from mesh.hosting.context import Mesh
from mesh.subscription import Aggregator, View, subscription

from devpie_identity_views.users import user_profile_changed, user_registered

__all__ = ["IDENTITY_VIEWS", "aggregator"]


async def create_tables(view: View) -> None:
    """Empty tables, before the first event."""
    await view.run(files(__package__).joinpath("tables.sql").read_text())


IDENTITY_VIEWS = (
    subscription("identity_v1")
    .on_initial_position(create_tables)
    .on(UserRegistered, user_registered)
    .on(UserProfileChanged, user_profile_changed)
)


def aggregator(mesh: Mesh) -> Aggregator:
    """The role `identity.aggregator`."""
    return mesh.aggregator("identity", IDENTITY_VIEWS)
