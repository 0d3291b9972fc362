"""Users over HTTP."""

from typing import Any
from uuid import UUID

from devpie_events.identity import ChangeProfileRequest, ChangeUserProfile, RegisterUserRequest, User
from mesh.http import CurrentCaller, NotFound, Router, Send, Views, refuses
from pydantic import BaseModel
from starlette.responses import Response

from devpie_identity.application.claims import registration

__all__ = ["router"]

ME = """
select id, email, email_verified, first_name, last_name, picture, locale, status, created from users where id = $1
"""

router = Router(prefix="/v1/users", tags=["identity"])
NOTHING = RegisterUserRequest()


class Registered(BaseModel):
    """The id of the caller, here and everywhere else."""

    id: UUID


@router.post("", status_code=201, response_model=Registered, responses={200: {"model": Registered}})
async def register_user(send: Send, body: RegisterUserRequest = NOTHING) -> Response:  # noqa: ARG001 - no fields yet
    """Register the caller with what their token tells: 201 the first time, then 200."""
    sent = await send(registration(send.caller))
    registered = Registered(id=send.caller.id)
    return sent.created("/v1/users/me", registered) if sent.outcome.events else sent.done(registered)


@router.get("/me", openapi_extra=refuses("user-unknown"))
async def read_me(caller: CurrentCaller, views: Views) -> User:
    """The caller, if registered."""
    row = await views.fetchrow(ME, caller.id)
    if row is None:
        raise NotFound("user-unknown", "You are not registered yet.")
    return User(**row)


@router.patch("/me", status_code=204, openapi_extra=refuses("user-unknown"))
async def change_me(body: ChangeProfileRequest, send: Send) -> Response:
    """Change how the caller presents themselves. Absent leaves a field as it is, null clears it."""
    changes: dict[str, Any] = dict(body)
    sent = await send(ChangeUserProfile(user_id=send.caller.id, **changes))
    return sent.done()
