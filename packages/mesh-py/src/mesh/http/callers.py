"""The caller of a request, for its route: `caller: CurrentCaller`."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from mesh.http.frame import ACTOR
from mesh.http.headers import header
from mesh.http.problems import NotFound, Unauthenticated
from mesh.http.routing import FromRequest
from mesh.http.serving import serving
from mesh.http.tokens import Caller

__all__ = ["CurrentCaller", "CurrentOperator", "read_caller"]


async def read_caller(request: Request) -> Caller:
    """Who sends the request. Raises Unauthenticated."""
    scheme, _, token = header(request.scope, b"authorization").decode("latin-1").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated
    caller = await serving(request).authenticator.authenticate(token.strip())
    request.scope[ACTOR] = caller.actor
    return caller


CurrentCaller = Annotated[Caller, Depends(FromRequest(read_caller, first=True, secured=True))]
"""The caller of this request; nobody known is answered 401."""


async def _read_operator(request: Request) -> Caller:
    caller = await read_caller(request)
    if serving(request).operators_permission not in caller.permissions:
        raise NotFound
    return caller


CurrentOperator = Annotated[
    Caller, Depends(FromRequest(_read_operator, first=True, secured=True, problems=("NotFound",)))
]
"""The operator who sends this request; for everybody else there is no such route (404)."""
