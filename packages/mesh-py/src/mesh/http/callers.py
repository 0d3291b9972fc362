"""The caller of a request, for its route: `caller: CurrentCaller`."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from mesh.http.frame import ACTOR
from mesh.http.headers import header
from mesh.http.problems import Unauthenticated
from mesh.http.routing import FromRequest
from mesh.http.serving import serving
from mesh.http.tokens import Caller

__all__ = ["CurrentCaller", "read_caller"]


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
