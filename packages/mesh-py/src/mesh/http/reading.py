"""Answering from View Data: `views: Views` gives connections to the views of the route's domain."""

from typing import Annotated

import asyncpg
from fastapi import Depends
from starlette.requests import Request

from mesh.errors import ContractError
from mesh.http.positions import HEADER, read_positions
from mesh.http.problems import unavailable
from mesh.http.routing import FromRequest
from mesh.http.serving import application_of, serving

__all__ = ["Views"]


async def _read(request: Request) -> asyncpg.Pool:
    application = application_of(request)
    if application.views is None:
        raise ContractError(f"the application of {application.domain} has no views")
    wanted = ",".join(request.headers.getlist(HEADER))
    sought = max((p.sequence for p in read_positions(wanted) if p.domain == application.domain), default=0)
    if sought and not await application.views.reached(sought, serving(request).view_wait):
        raise unavailable(
            f"The views of {application.domain} have not reached {sought} yet.", code="position-not-reached"
        )
    return application.views.pool


Views = Annotated[
    asyncpg.Pool,
    Depends(
        FromRequest(
            _read,
            parameters=(
                {
                    "name": HEADER,
                    "in": "header",
                    "description": "Positions from earlier answers, separated by commas: the answer is not older.",
                    "schema": {"type": "string", "examples": ["projects:42"]},
                },
            ),
            problems=("MalformedRequest",),
        )
    ),
]
"""Connections to the views of this route's domain, which show what the request's `Mesh-Position` asks for."""
