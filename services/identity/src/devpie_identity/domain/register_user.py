"""Registering whoever signed in."""

from devpie_events.identity import RegisterUser, UserRegistered
from mesh.deciding import Refused
from mesh.messages import Command

from devpie_identity.domain.user import User

__all__ = ["register_user"]


def register_user(user: User | None, command: Command[RegisterUser]) -> list[UserRegistered]:
    """A user's id is derived from their Auth0 id, so nobody is registered twice."""
    if command.actor != str(command.data.user_id):
        raise Refused("not-allowed", "People register themselves.")
    if user is not None:
        return []
    return [UserRegistered(**dict(command.data))]
