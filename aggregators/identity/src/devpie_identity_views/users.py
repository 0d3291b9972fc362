"""The table `users`: who there is and how they present themselves."""

from devpie_events.identity import UserProfileChanged, UserRegistered
from mesh.messages import Recorded
from mesh.subscription import View
from pydantic import MISSING

__all__ = ["user_profile_changed", "user_registered"]

REGISTER = """
insert into users (
    id, auth0_id, email, email_verified, first_name, last_name, picture, locale, status, accounting_enabled, created
) values ($1, $2, $3, $4, $5, $6, $7, $8, 'active', false, $9)
"""

CHANGE_PROFILE = """
update users set
    first_name = coalesce($2, first_name),
    last_name = case when $3 then $4 else last_name end,
    picture = case when $5 then $6 else picture end,
    locale = case when $7 then $8 else locale end
where id = $1
"""


async def user_registered(event: Recorded[UserRegistered], view: View) -> None:
    """One more user."""
    user = event.data
    view.execute(
        REGISTER,
        user.user_id,
        user.auth0_id,
        user.email,
        user.email_verified,
        user.first_name,
        _or_null(user.last_name),
        _or_null(user.picture),
        _or_null(user.locale),
        event.time,
        of=user.user_id,
    )


async def user_profile_changed(event: Recorded[UserProfileChanged], view: View) -> None:
    """Only what the event tells is different."""
    user = event.data
    view.execute(
        CHANGE_PROFILE,
        user.user_id,
        _or_null(user.first_name),
        user.last_name is not MISSING,
        _or_null(user.last_name),
        user.picture is not MISSING,
        _or_null(user.picture),
        user.locale is not MISSING,
        _or_null(user.locale),
        of=user.user_id,
    )


def _or_null(value: str | MISSING | None) -> str | None:
    return None if value is MISSING else value
