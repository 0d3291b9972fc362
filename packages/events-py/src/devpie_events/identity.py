"""Messages of identity.

Made by `mesh contracts generate`; not for editing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from devpie_events._base import Command, Event, Request, View
from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from . import common

__all__ = [
    "Auth0Id",
    "ChangeProfileRequest",
    "ChangeUserProfile",
    "Locale",
    "PersonName",
    "RegisterUser",
    "RegisterUserRequest",
    "User",
    "UserCommand",
    "UserEvent",
    "UserProfileChanged",
    "UserRegistered",
    "UserStatus",
]


Auth0Id = TypeAliasType(
    "Auth0Id",
    Annotated[
        str,
        Field(max_length=255, min_length=1, pattern='^[^\\x00]*[^\\s\\x00][^\\x00]*$'),
    ],
)
"""The subject that Auth0 knows a user by, such as `auth0|65f1c0ffee`."""


PersonName = TypeAliasType(
    "PersonName",
    Annotated[
        str,
        Field(max_length=100, min_length=1, pattern='^[^\\x00]*[^\\s\\x00][^\\x00]*$'),
    ],
)
"""A first or last name of a person."""


Locale = TypeAliasType(
    "Locale",
    Annotated[
        str, Field(max_length=35, pattern='^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$')
    ],
)
"""A language and region, such as `de` or `pt-BR` (BCP 47)."""


UserStatus = TypeAliasType("UserStatus", Literal['active', 'locked', 'closed'])
"""Whether a user may act: a locked account can be unlocked, a closed one stays closed."""


class UserRegistered(Event):
    """A person has an account from now on."""

    user_id: common.Uuid
    auth0_id: Auth0Id
    email: common.EmailAddress
    email_verified: bool
    """Whether the identity provider had proof that the address is theirs."""
    first_name: PersonName
    last_name: PersonName | MISSING = MISSING
    picture: common.Url | MISSING = MISSING
    locale: Locale | MISSING = MISSING


class UserProfileChanged(Event):
    """A user presents themselves differently. Only what changed is there; null is a value that was cleared."""

    user_id: common.Uuid
    first_name: PersonName | MISSING = MISSING
    last_name: PersonName | None | MISSING = MISSING
    picture: common.Url | None | MISSING = MISSING
    locale: Locale | None | MISSING = MISSING


class RegisterUserRequest(Request):
    """Registers whoever the token speaks of; all that is needed is in its claims."""


class ChangeProfileRequest(Request):
    """Changes the caller's profile. Absent leaves a field as it is, null clears it."""

    first_name: PersonName | MISSING = MISSING
    last_name: PersonName | None | MISSING = MISSING
    picture: common.Url | None | MISSING = MISSING
    locale: Locale | None | MISSING = MISSING


class User(View):
    """A user, as the user sees themselves."""

    id: common.Uuid
    email: common.EmailAddress
    email_verified: bool
    first_name: PersonName
    last_name: PersonName | None
    picture: common.Url | None
    locale: Locale | None
    status: UserStatus
    created: common.Timestamp


class RegisterUser(Command):
    """Registers the person who signed in. The user's id is derived from the Auth0 id, so a second time changes nothing."""

    user_id: common.Uuid
    auth0_id: Auth0Id
    email: common.EmailAddress
    email_verified: bool
    """Whether the identity provider has proof that the address is theirs."""
    first_name: PersonName
    last_name: PersonName | MISSING = MISSING
    picture: common.Url | MISSING = MISSING
    locale: Locale | MISSING = MISSING


class ChangeUserProfile(Command):
    """Changes how a user presents themselves. Absent leaves a field as it is, null clears it."""

    user_id: common.Uuid
    first_name: PersonName | MISSING = MISSING
    last_name: PersonName | None | MISSING = MISSING
    picture: common.Url | None | MISSING = MISSING
    locale: Locale | None | MISSING = MISSING


UserCommand = RegisterUser | ChangeUserProfile


UserEvent = UserRegistered | UserProfileChanged
