"""`/livez` and `/readyz`, for whoever runs the process. They need no token."""

from collections.abc import Callable, Mapping

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

__all__ = ["Readiness", "probe_routes"]

Readiness = Callable[[], Mapping[str, str | None]]
"""Every role by name: None when it does its work, else why not."""


def probe_routes(readiness: Readiness) -> list[Route]:
    """Liveness: the process answers. Readiness: every role does its work, else 503 and which does not."""

    async def livez(_: Request) -> Response:
        return _answer({"alive": True})

    async def readyz(_: Request) -> Response:
        roles = readiness()
        ready = all(trouble is None for trouble in roles.values())
        return _answer({"ready": ready, "roles": roles}, 200 if ready else 503)

    return [Route("/livez", livez), Route("/readyz", readyz)]


def _answer(content: Mapping[str, object], status: int = 200) -> Response:
    return Response(to_json(content), status, media_type="application/json")
