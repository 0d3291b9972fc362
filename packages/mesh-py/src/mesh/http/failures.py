"""From what went wrong in a request to the problem that its client is told."""

from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mesh.errors import Refused, Unavailable
from mesh.http.outcomes import queued_response
from mesh.http.problems import Problem, problem_response, unavailable, validation_failed
from mesh.http.sending import Queued
from mesh.http.serving import application_of

__all__ = ["answer_failures"]

MOST_ERRORS = 100
LONGEST_FIELD = 200
OUT_OF_REACH = (
    Unavailable,
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InvalidCatalogNameError,  # the database of the views is not made yet
    asyncpg.UndefinedTableError,  # nor its tables
)
_CODES = {404: "not-found", 405: "method-not-allowed"}

log = structlog.get_logger("mesh.http")


def answer_failures(app: FastAPI) -> None:
    """Let every failure of a request be answered with a problem; the frame takes what is unexpected."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _as(_validation))
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Queued, _queued)
    for error in OUT_OF_REACH:
        app.add_exception_handler(error, _as(_out_of_reach))


def _as(problem: Callable[[Any], Problem]) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        return problem_response(problem(error), request.scope)

    return handle


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - narrows the type
    if not isinstance(error, Problem):
        headers = {"Allow": _allowed(request)} if error.status_code == 405 else error.headers
        error = Problem(error.status_code, _CODES.get(error.status_code, "bad-request"), error.detail, headers=headers)
    return problem_response(error, request.scope)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - narrows the type
    status = application_of(request).status_of(error.code)
    return problem_response(Problem(status, error.code, error.reason), request.scope)


async def _queued(_: Request, queued: Exception) -> Response:
    assert isinstance(queued, Queued)  # noqa: S101 - narrows the type
    return queued_response(queued)


def _out_of_reach(error: Exception) -> Problem:
    log.warning("something needed is out of reach", exc_info=error)
    return unavailable("Something that is needed can't be reached at the moment.")


def _validation(error: RequestValidationError) -> Problem:
    return validation_failed([(_field(e["loc"]), e["msg"]) for e in error.errors()[:MOST_ERRORS]])


def _field(location: tuple[str | int, ...]) -> str:
    """A JSON Pointer (RFC 6901) into the body; a parameter by its name."""
    place, *path = location
    if place != "body":
        return ".".join(map(str, path))
    escaped = (str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return "".join(f"/{part}" for part in escaped)[:LONGEST_FIELD]


def _allowed(request: Request) -> str:
    """The methods of every route with this path; the router knows only those of the first."""
    routes = [route for route in request.app.routes if isinstance(route, Route)]
    methods = {m for r in routes if r.path_regex.match(request.scope["path"]) for m in r.methods or ()}
    return ", ".join(sorted(methods))
