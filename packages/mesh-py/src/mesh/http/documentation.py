"""The page that shows the API, with everything it needs from this origin."""

from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

__all__ = ["OPENAPI_PATH", "documentation_routes"]

OPENAPI_PATH = "/openapi.json"
PATH = "/docs"
ASSETS = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "favicon-32x32.png": "image/png",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
START = """SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#api", deepLinking: true, displayRequestDuration: true, filter: true,
  persistAuthorization: true, tryItOutEnabled: true, validatorUrl: null, withCredentials: false,
});
"""


def documentation_routes(title: str) -> list[Route]:
    """The page at /docs and its parts."""

    async def page(_: Request) -> Response:
        return _answer(PAGE.format(title=title).encode(), "text/html")

    async def start(_: Request) -> Response:
        return _answer(START.encode(), "text/javascript")

    async def asset(request: Request) -> Response:
        name = request.scope["path"].rpartition("/")[2]
        return _answer(files("fastapi_swagger.resources").joinpath(name).read_bytes(), ASSETS[name], cached=True)

    return [
        Route(PATH, page),
        Route(f"{PATH}/start.js", start),
        *(Route(f"{PATH}/{name}", asset) for name in ASSETS),
    ]


def _answer(content: bytes, media_type: str, *, cached: bool = False) -> Response:
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "max-age=86400" if cached else "no-cache"}
    return Response(content, headers=headers, media_type=media_type)
