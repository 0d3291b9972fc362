"""The OpenAPI 3.1 document: what FastAPI derives from the routes, and what all of them have in common."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from mesh.http.application import Application
from mesh.http.positions import HEADER
from mesh.http.problems import MEDIA_TYPE, ProblemDetails
from mesh.http.routing import FromRequest, Route

__all__ = ["describe"]

PROBLEM = "#/components/schemas/Problem"

SHARED: Mapping[str, tuple[int, str, str]] = {
    "MalformedRequest": (400, "malformed-json", "The body or a header can't be read."),
    "Unauthenticated": (401, "unauthenticated", "A valid bearer token is needed."),
    "NotFound": (404, "not-found", "There is no such thing, or none that you may know of."),
    "NotAcceptable": (406, "not-acceptable", "Answers are application/json."),
    "BodyTooLarge": (413, "body-too-large", "The body has too many bytes."),
    "UnsupportedMediaType": (415, "unsupported-media-type", "The body must be application/json."),
    "ValidationFailed": (422, "validation-failed", "Some values are not valid; errors lists them."),
    "InternalError": (500, "internal-error", "Something went wrong here. The request id names it."),
    "Unavailable": (503, "unavailable", "Something that is needed can't be reached at the moment."),
}
"""Problems that many routes may answer, described once: status, code and detail by name."""
ALWAYS = ("NotAcceptable", "InternalError", "Unavailable")
WITH_BODY = ("MalformedRequest", "BodyTooLarge", "UnsupportedMediaType", "ValidationFailed")

DESCRIPTION = """
What fails is answered with problem+json (RFC 9457); its `code` never changes its meaning.

A request that changes something may carry an `Idempotency-Key`: repeated with it, it is done once. It is answered with
the position of the log, `Mesh-Position`; a query that sends it back shows at least what was done up to there. What
can't be decided at once is answered 202 with the address of its outcome.

Lists come in pages: `next` of one page is the `cursor` of the following one, null on the last.
"""

POSITION = {"description": "What to send to read what this did.", "schema": {"type": "string"}}
RETRY_AFTER = {"description": "Seconds to wait before trying again.", "schema": {"type": "integer"}}
LOCATION = {"description": "Where it is.", "schema": {"type": "string"}}
QUEUED = {
    "description": "The command is safe and will be decided; its outcome will be at this address.",
    "headers": {"Location": LOCATION, "Retry-After": RETRY_AFTER},
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/CommandOutcome"}}},
}


def describe(app: FastAPI, applications: Mapping[int, Application], examples: Mapping[str, Any]) -> dict[str, Any]:
    """The document. `applications` are found by the identity of their route, `examples` by the name of their model."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version="3.1.0",
        description=DESCRIPTION,
        routes=app.routes,
        servers=[{"url": "/", "description": "This origin."}],
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for name, example in examples.items():
        if name in schemas:
            schemas[name]["examples"] = [example]
    schemas["Problem"] = TypeAdapter(ProblemDetails).json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(schemas["Problem"].pop("$defs", {}))
    components["responses"] = {name: _shared(name) for name in SHARED}
    components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
    for route in app.routes:
        if isinstance(route, Route) and route.include_in_schema:
            for method in route.methods or ():
                operation = document["paths"][route.path_format][method.lower()]
                _complete(operation, route, applications.get(id(route)))
    return document


def _complete(operation: dict[str, Any], route: Route, application: Application | None) -> None:
    """Add what the route's dependencies bring along, and the problems that it may lead to."""
    operation["summary"] = route.summary or route.name.replace("_", " ").capitalize()
    needs = [need.call for need in route.dependant.dependencies if isinstance(need.call, FromRequest)]
    parameters = [parameter for need in needs for parameter in need.parameters]
    if parameters:
        operation.setdefault("parameters", []).extend(parameters)
    if any(need.secured for need in needs):
        operation["security"] = [{"bearer": []}]
    responses = operation["responses"]
    if any(need.answers_commands for need in needs):
        _describe_commands(responses)
    refusals = operation.pop("x-refusals", ())
    if application is not None and refusals:
        _describe_refusals(responses, refusals, application)
    for name in _problems(operation, needs):
        responses.setdefault(str(SHARED[name][0]), {"$ref": f"#/components/responses/{name}"})
    operation["responses"] = dict(sorted(responses.items()))


def _problems(operation: Mapping[str, Any], needs: Iterable[FromRequest[Any]]) -> list[str]:
    """The names of the shared problems, each once."""
    names = [*ALWAYS, *(name for need in needs for name in need.problems)]
    if any(parameter["in"] == "path" for parameter in operation.get("parameters", ())):
        names.append("NotFound")
    if "security" in operation:
        names.append("Unauthenticated")
    if "requestBody" in operation:
        names += WITH_BODY
    # FastAPI says 422 of its own wherever there are parameters.
    if operation["responses"].pop("422", None) is not None:
        names.append("ValidationFailed")
    return list(dict.fromkeys(names))


def _describe_commands(responses: dict[str, Any]) -> None:
    for status, response in responses.items():
        if status.startswith("2"):
            response.setdefault("headers", {})[HEADER] = POSITION
        if status == "201":
            response["headers"]["Location"] = LOCATION
    responses.setdefault("202", QUEUED)


def _describe_refusals(responses: dict[str, Any], codes: Iterable[str], application: Application) -> None:
    for code in codes:
        status = application.status_of(code)
        response = responses.setdefault(str(status), {"description": "Refused by a rule.", "content": {}})
        content = response["content"].setdefault(MEDIA_TYPE, {"schema": {"$ref": PROBLEM}, "examples": {}})
        content["examples"][code] = {"value": _example(status, code, "Why, in words for people.")}


def _shared(name: str) -> dict[str, Any]:
    status, code, detail = SHARED[name]
    response: dict[str, Any] = {
        "description": detail,
        "content": {MEDIA_TYPE: {"schema": {"$ref": PROBLEM}, "example": _example(status, code, detail)}},
    }
    if name == "Unavailable":
        response["headers"] = {"Retry-After": RETRY_AFTER}
    if name == "Unauthenticated":
        response["headers"] = {"WWW-Authenticate": {"schema": {"type": "string", "const": "Bearer"}}}
    if name == "ValidationFailed":
        response["content"][MEDIA_TYPE]["example"]["errors"] = [
            {"field": "/title", "reason": "String should have at most 48 characters"}
        ]
    return response


def _example(status: int, code: str, detail: str) -> dict[str, Any]:
    title = HTTPStatus(status).phrase
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
        "requestId": "8f14e45fceea467f9e3c1b8f7a2d6c50",
    }
