"""A user as their decisions see them: what has happened to them, folded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from devpie_events.identity import UserProfileChanged, UserRegistered
from pydantic import MISSING, BaseModel

__all__ = ["UNKNOWN", "User", "evolve"]


@dataclass(frozen=True, slots=True)
class User:
    """A registered person and how they present themselves."""

    first_name: str
    last_name: str | None
    picture: str | None
    locale: str | None


UNKNOWN: User | None = None
"""A person of whom nothing is on record."""


def evolve(user: User | None, event: BaseModel) -> User:
    """The user after one more event."""
    return _AFTER[type(event)](user, event)


def _registered(_: None, event: UserRegistered) -> User:
    return User(
        event.first_name,
        None if event.last_name is MISSING else event.last_name,
        None if event.picture is MISSING else event.picture,
        None if event.locale is MISSING else event.locale,
    )


def _profile_changed(user: User, event: UserProfileChanged) -> User:
    return User(
        user.first_name if event.first_name is MISSING else event.first_name,
        user.last_name if event.last_name is MISSING else event.last_name,
        user.picture if event.picture is MISSING else event.picture,
        user.locale if event.locale is MISSING else event.locale,
    )


_AFTER: Mapping[type[BaseModel], Callable[[Any, Any], User]] = {
    UserRegistered: _registered,
    UserProfileChanged: _profile_changed,
}
