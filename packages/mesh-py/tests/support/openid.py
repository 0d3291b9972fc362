"""An OpenID provider on this machine, as far as its keys go; and tokens, good ones and others."""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from mesh.http import HttpServer
from starlette.types import Receive, Scope, Send

AUDIENCE = "https://api.example.com"


@cache
def private_key(name: str) -> rsa.RSAPrivateKey:
    """A key by a name of ours: the same within a run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_pem(name: str) -> bytes:
    return (
        private_key(name)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def published(name: str, **changes: Any) -> dict[str, Any]:
    """The key as a JWKS has it; its id is its name."""
    jwk = RSAAlgorithm.to_jwk(private_key(name).public_key(), as_dict=True)
    return {**jwk, "kid": name, "use": "sig", "alg": "RS256", **changes}


class Provider:
    """Publishes keys. Counts how often it is asked for them, and can be away."""

    def __init__(self) -> None:
        self.url = ""
        self.keys = [published("first")]
        self.away = False
        self.asked = 0
        self.body: bytes | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/.well-known/openid-configuration":
            content: dict[str, Any] = {"issuer": self.url, "jwks_uri": f"{self.url}keys"}
        else:
            self.asked += 1
            content = {"keys": self.keys}
        body = self.body or json.dumps(content).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 503 if self.away else 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def claims(self, **changes: Any) -> dict[str, Any]:
        """What a good token claims; a change to None leaves a claim out."""
        now = int(time.time())
        good = {"iss": self.url, "aud": AUDIENCE, "sub": "auth0|123", "iat": now, "exp": now + 60}
        return {name: value for name, value in {**good, **changes}.items() if value is not None}

    def token(self, *, key: str = "first", kid: object = "first", **changes: Any) -> str:
        """A token signed as it should be, with other claims where they are given."""
        headers = {} if kid is None else {"kid": kid}
        return jwt.encode(self.claims(**changes), private_key(key), "RS256", headers=headers)


@asynccontextmanager
async def serving_keys() -> AsyncIterator[Provider]:
    provider = Provider()
    server = HttpServer(provider, port=0)
    await server.start()
    provider.url = f"http://127.0.0.1:{server.port}/"
    yield provider
    await server.stop()


def encoded(part: dict[str, Any] | bytes) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def assembled(header: dict[str, Any] | bytes, payload: dict[str, Any] | bytes, signature: bytes) -> str:
    """A token from its parts, whatever they are."""
    return f"{encoded(header)}.{encoded(payload)}.{encoded(signature)}"
