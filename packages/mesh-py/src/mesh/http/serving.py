"""What the dependencies of routes find out about the origin that they run in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request

from mesh.http.application import Application
from mesh.http.tokens import Authenticator

__all__ = ["Serving", "application_of", "serving"]


@dataclass(frozen=True, slots=True)
class Serving:
    """What all requests to an origin share. `applications` are found by the identity of the route."""

    authenticator: Authenticator
    applications: Mapping[int, Application]
    command_wait: timedelta
    view_wait: timedelta
    operators_permission: str


def serving(request: Request) -> Serving:
    """What this request shares with all others."""
    shared: Serving = request.app.state.serving
    return shared


def application_of(request: Request) -> Application:
    """The application whose route this request takes."""
    return serving(request).applications[id(request.scope["route"])]
