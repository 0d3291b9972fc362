"""What a token says of its bearer, as the command that registers them."""

from typing import Any

from devpie_events.identity import RegisterUser
from mesh.http import Caller, Problem
from pydantic import ValidationError

__all__ = ["registration"]

NAME_LENGTH = 100


def registration(caller: Caller) -> RegisterUser:
    """The command that registers the caller.

    An identity provider may know less than we ask for, or write it in another form. Who gave no name is called by the
    first part of their e-mail address; what else is missing or unusable is left out. Raises Problem without an address.
    """
    claims = {
        "userId": caller.id,
        "auth0Id": caller.subject,
        "email": caller.email,
        "emailVerified": caller.email_verified,
        "firstName": caller.given_name or (caller.email or "").partition("@")[0][:NAME_LENGTH],
        "lastName": caller.family_name,
        "picture": caller.picture,
        "locale": caller.locale,
    }
    known = {name: value for name, value in claims.items() if value is not None}
    try:
        return RegisterUser.model_validate(known)
    except ValidationError as error:
        return _without(known, {str(fault["loc"][0]) for fault in error.errors()})


def _without(known: dict[str, Any], unusable: set[str]) -> RegisterUser:
    try:
        return RegisterUser.model_validate({name: value for name, value in known.items() if name not in unusable})
    except ValidationError:
        raise Problem(422, "claims-unusable", "The token names no usable e-mail address or first name.") from None
