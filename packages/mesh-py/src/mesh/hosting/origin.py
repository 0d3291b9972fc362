"""The HTTP origin of a process: its applications, its health, and who may ask."""

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.routing import BaseRoute

from mesh.hosting.host import Readiness, Subscriptions
from mesh.hosting.metrics import metrics_route
from mesh.hosting.settings import SettingError, Settings
from mesh.http import (
    Application,
    Authenticator,
    Caller,
    HttpServer,
    Options,
    PublishedKeys,
    TokenAuthenticator,
    Unauthenticated,
    build_app,
)
from mesh.issuer import DevelopmentIssuer, issuer_routes

__all__ = ["Origin"]


class Origin:
    """Serves applications, and the health and measures of their host; a role like others.

    Tokens are those of `issuer`, else of the issuer that the settings name; SettingError when they name none.
    `examples` is a directory of messages to show in the documentation; `routes` are served beside the applications'.
    """

    def __init__(
        self,
        applications: Sequence[Application],
        readiness: Readiness,
        subscriptions: Subscriptions,
        *,
        title: str,
        settings: Settings,
        issuer: DevelopmentIssuer | None = None,
        examples: Path | None = None,
        routes: Sequence[BaseRoute] = (),
    ) -> None:
        self._published = _published_keys(settings) if applications and issuer is None else None
        app = build_app(
            applications,
            authenticator=_authenticator(settings, issuer, self._published),
            readiness=readiness,
            options=Options(
                title=title,
                command_wait=timedelta(seconds=settings.command_wait),
                body_limit=settings.body_limit,
                cors_origins=settings.cors_origins,
                examples=_examples(examples),
                operators_permission=settings.operators_permission,
            ),
            routes=[
                metrics_route(subscriptions),
                *routes,
                *(issuer_routes(issuer) if issuer is not None else ()),
            ],
        )
        grace = timedelta(seconds=settings.shutdown_grace)
        self._server = HttpServer(app, settings.http_host, settings.http_port, grace=grace)

    @property
    def healthy(self) -> str | None:
        """None while requests are taken, else why not."""
        return self._server.healthy

    async def start(self) -> None:
        """Takes requests. Raises StartError when the port can't be had."""
        await self._server.start()

    async def stop(self) -> None:
        """Takes no more requests, and returns when those under way are answered."""
        await self._server.stop()
        if self._published is not None:
            await self._published.stop()


class _Nobody:
    """Knows nobody: where no application runs, nobody asks."""

    async def authenticate(self, token: str) -> Caller:  # noqa: ARG002 - the protocol's name for it
        raise Unauthenticated


def _authenticator(
    settings: Settings, issuer: DevelopmentIssuer | None, published: PublishedKeys | None
) -> Authenticator:
    keys = issuer or published
    if keys is None:
        return _Nobody()
    return TokenAuthenticator(
        keys,
        issuer=issuer.url if issuer is not None else settings.auth_issuer,
        audience=issuer.audience if issuer is not None else settings.auth_audience,
        leeway=timedelta(seconds=settings.auth_leeway),
        namespace=settings.auth_claims_namespace,
    )


def _published_keys(settings: Settings) -> PublishedKeys:
    for name in ("auth_issuer", "auth_audience"):
        if not getattr(settings, name):
            raise SettingError(f"MESH_{name.upper()}: needed, because an application runs here")
    return PublishedKeys(settings.auth_jwks_url, issuer=settings.auth_issuer)


def _examples(directory: Path | None) -> dict[str, Any]:
    files = sorted(directory.glob("*/*.json")) if directory is not None else []
    return {file.stem: json.loads(file.read_bytes()) for file in files if "." not in file.stem}
