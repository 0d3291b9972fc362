"""What a client is told when a request fails: problem+json (RFC 9457) with a `code` that never changes its meaning."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

__all__ = [
    "MEDIA_TYPE",
    "FieldError",
    "NotFound",
    "Problem",
    "ProblemDetails",
    "Unauthenticated",
    "problem_response",
    "request_id",
    "unavailable",
    "validation_failed",
]

MEDIA_TYPE = "application/problem+json"
REQUEST_ID = "mesh.request_id"
"""Where the frame keeps the request's id in the ASGI scope."""


class FieldError(BaseModel):
    """What is wrong with one field."""

    field: str = Field(
        description="A JSON Pointer into the body, such as `/columnId`; a parameter is named plainly, such as `limit`."
    )
    reason: str


class ProblemDetails(BaseModel):
    """Why a request failed (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field("about:blank", description="Always `about:blank`: the code tells what it is.")
    title: str = Field(description="The status in words.")
    status: int
    code: str = Field(description="Stable: programs may depend on it.")
    detail: str = Field(description="For people; may change.")
    requestId: str = Field(description="Names this request in the logs.")  # noqa: N815 - the name on the wire
    errors: list[FieldError] | None = Field(None, description="Every field that is wrong, of `validation-failed`.")


class Problem(HTTPException):
    """Raised anywhere in a request, it becomes its answer. `members` are added to the problem's JSON."""

    def __init__(
        self, status: int, code: str, detail: str = "", *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(status, detail or HTTPStatus(status).phrase, headers)
        self.code = code
        self.members = members


class NotFound(Problem):
    """There is no such thing, or none that the caller may know of."""

    def __init__(self, code: str = "not-found", detail: str = "") -> None:
        super().__init__(404, code, detail)


class Unauthenticated(Problem):
    """Nobody known is asking. It never tells why: that is for the log."""

    def __init__(self) -> None:
        super().__init__(
            401, "unauthenticated", "A valid bearer token is needed.", headers={"WWW-Authenticate": "Bearer"}
        )


def validation_failed(errors: Sequence[tuple[str, str]]) -> Problem:
    """The request is understood but its values are not right; `errors` are pairs of field and reason."""
    listed = [{"field": field, "reason": reason} for field, reason in errors]
    return Problem(422, "validation-failed", "Some values are not valid; errors lists them.", errors=listed)


def unavailable(detail: str, *, code: str = "unavailable", retry_after: int = 1) -> Problem:
    """Something that is needed can't be reached now; the client may try again after that many seconds."""
    return Problem(503, code, detail, headers={"Retry-After": str(retry_after)})


def problem_response(problem: Problem, scope: Scope) -> Response:
    """The answer to a request that failed so."""
    content = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status_code).phrase,
        "status": problem.status_code,
        "code": problem.code,
        "detail": problem.detail,
        "requestId": scope.get(REQUEST_ID, ""),
        **problem.members,
    }
    return Response(to_json(content), problem.status_code, problem.headers, MEDIA_TYPE)


def request_id(request: Request) -> str:
    """The id of the request, which its commands carry as their correlation id."""
    return str(request.scope[REQUEST_ID])
