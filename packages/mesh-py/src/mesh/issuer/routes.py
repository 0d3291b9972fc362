"""What the issuer publishes over HTTP."""

from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mesh.issuer.issuer import DevelopmentIssuer

__all__ = ["PATH", "issuer_routes"]

PATH = "/dev/issuer"


def issuer_routes(issuer: DevelopmentIssuer, path: str = PATH) -> list[Route]:
    """Routes for its keys and its discovery document, to be served at `path`."""

    async def keys(_: Request) -> Response:
        return _json(issuer.key_set())

    async def discovery(_: Request) -> Response:
        return _json(issuer.discovery())

    return [
        Route(f"{path}/.well-known/jwks.json", keys),
        Route(f"{path}/.well-known/openid-configuration", discovery),
    ]


def _json(document: dict[str, object]) -> Response:
    return Response(to_json(document), media_type="application/json")
