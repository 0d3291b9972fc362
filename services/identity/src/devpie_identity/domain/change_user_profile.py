"""Changing how a user presents themselves."""

from typing import Any

from devpie_events.identity import ChangeUserProfile, UserProfileChanged
from mesh.deciding import Refused
from mesh.messages import Command
from pydantic import MISSING

from devpie_identity.domain.user import User

__all__ = ["change_user_profile"]


def change_user_profile(user: User | None, command: Command[ChangeUserProfile]) -> list[UserProfileChanged]:
    """The event tells only what is different from before."""
    data = command.data
    if command.actor != str(data.user_id):
        raise Refused("not-allowed", "People change only their own profile.")
    if user is None:
        raise Refused("user-unknown", "There is no such user.")
    changes = _differences(user, data)
    if not changes:
        return []
    return [UserProfileChanged(user_id=data.user_id, **changes)]


def _differences(user: User, wanted: ChangeUserProfile) -> dict[str, Any]:
    fields = {
        "first_name": (user.first_name, wanted.first_name),
        "last_name": (user.last_name, wanted.last_name),
        "picture": (user.picture, wanted.picture),
        "locale": (user.locale, wanted.locale),
    }
    return {name: new for name, (old, new) in fields.items() if new is not MISSING and new != old}
