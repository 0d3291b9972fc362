"""One origin that serves several applications."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any

from fastapi import FastAPI
from pydantic_core import to_json
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.routing import Route as PlainRoute

from mesh.errors import ContractError
from mesh.http.application import Application
from mesh.http.bodies import answer
from mesh.http.documentation import OPENAPI_PATH, documentation_routes
from mesh.http.failures import answer_failures
from mesh.http.frame import Frame
from mesh.http.openapi import describe
from mesh.http.outcomes import outcome_router
from mesh.http.probes import Readiness, probe_routes
from mesh.http.routing import Route
from mesh.http.serving import Serving
from mesh.http.tokens import Authenticator

__all__ = ["Options", "build_app"]

SENT_HEADERS = ["Authorization", "Content-Type", "Idempotency-Key", "Mesh-Position", "Prefer", "X-Request-Id"]
TOLD_HEADERS = ["Location", "Mesh-Position", "Preference-Applied", "Retry-After", "X-Request-Id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an origin answers.

    `command_wait` is how long a request waits for its command before it is answered 202, `view_wait` how long a query
    waits for the position it asks for. `body_limit` in bytes. `examples` are shown in the documentation, by the name
    of their model. Who has `operators_permission` in their token is an operator.
    """

    title: str = "mesh"
    version: str = "1"
    command_wait: timedelta = timedelta(seconds=5)
    view_wait: timedelta = timedelta(seconds=2)
    body_limit: int = 1024 * 1024
    cors_origins: Sequence[str] = ()
    examples: Mapping[str, Any] = field(default_factory=dict)
    operators_permission: str = "operate:mesh"


DEFAULTS = Options()


def build_app(
    applications: Sequence[Application],
    *,
    authenticator: Authenticator,
    readiness: Readiness,
    options: Options = DEFAULTS,
    routes: Iterable[BaseRoute] = (),
) -> FastAPI:
    """The ASGI application. `routes` are served beside those of the applications.

    Raises ContractError when two routes have the same name, or one is not made by `mesh.http.Router`.
    """
    app = FastAPI(
        title=options.title, version=options.version, redirect_slashes=False,
        openapi_url=None, docs_url=None, redoc_url=None,
    )  # fmt: skip
    owned = _owned(applications)
    owner_of = {id(route): owner for route, owner in owned}
    app.state.serving = Serving(
        authenticator, owner_of, options.command_wait, options.view_wait, options.operators_permission
    )
    # Not included as routers: FastAPI would look for the route twice, in every request.
    app.router.routes.extend(route for route, _ in owned)
    app.router.routes.extend([*probe_routes(readiness), *routes, *_documentation(app, owner_of, options.examples)])
    answer_failures(app)
    app.add_middleware(Frame, body_limit=options.body_limit)
    if options.cors_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=options.cors_origins, allow_methods=["*"],
            allow_headers=SENT_HEADERS, expose_headers=TOLD_HEADERS, max_age=600,
        )  # fmt: skip
    return app


def _owned(applications: Sequence[Application]) -> list[tuple[Route, Application]]:
    """Every route and the application that it belongs to."""
    offered = [(route, each) for each in applications for router in each.routers for route in router.routes]
    if applications:
        # Any application's sender knows the outcomes of all domains.
        router = outcome_router(applications[0].commands.outcome)
        offered += [(route, applications[0]) for route in router.routes]
    owned = [(route, owner) for route, owner in offered if isinstance(route, Route)]
    if len(owned) < len(offered):
        raise ContractError("routes must be made by mesh.http.Router, one for each prefix")
    names = [route.name for route, _ in owned]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ContractError(f"two routes have the same name: {', '.join(twice)}")
    return owned


def _documentation(app: FastAPI, owner_of: Mapping[int, Application], examples: Mapping[str, Any]) -> list[BaseRoute]:
    document = cache(lambda: describe(app, owner_of, examples))

    async def openapi(_: Request) -> Response:
        return answer(to_json(document()))

    app.openapi = document  # type: ignore[method-assign]
    return [PlainRoute(OPENAPI_PATH, openapi), *documentation_routes(app.title)]
