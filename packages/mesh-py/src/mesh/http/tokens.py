"""Who is asking: access tokens (JWT, RS256) of one issuer for one audience."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import jwt
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from mesh.http.problems import Unauthenticated
from mesh.messages import derived_id

__all__ = ["Authenticator", "Caller", "KeySource", "TokenAuthenticator", "actor_id"]

ALGORITHM = "RS256"
LONGEST_TOKEN = 8192
LONGEST_SUBJECT = 255
REMEMBERED = 10_000
TRUSTED = 300.0
"""Seconds for which a verified token is not verified again, so that a withdrawn key counts soon."""

_REQUIRED = ["exp", "iat", "iss", "sub", "aud"]

log = structlog.get_logger("mesh.http")


@dataclass(frozen=True, slots=True)
class Caller:
    """The person who sends a request, as the issuer knows them. `actor` is their id everywhere in the system."""

    actor: str
    subject: str
    email: str | None = None
    email_verified: bool = False
    given_name: str | None = None
    family_name: str | None = None
    picture: str | None = None
    locale: str | None = None
    permissions: frozenset[str] = frozenset()

    @property
    def id(self) -> UUID:
        """The actor as a UUID."""
        return UUID(self.actor)


class KeySource(Protocol):
    """The public keys of an issuer."""

    async def key(self, kid: str) -> RSAPublicKey | None:
        """The key of that id, None when the issuer has none. Raises Problem (503) when no key could ever be read."""


class Authenticator(Protocol):
    """Tells who sends a request."""

    async def authenticate(self, token: str) -> Caller:
        """The caller that the token names. Raises Unauthenticated."""


def actor_id(subject: str) -> str:
    """The id of the user whom the issuer calls `subject` (a UUID 5)."""
    return str(derived_id(subject))


class TokenAuthenticator:
    """Verifies tokens. `leeway` is how far the clocks of issuer and server may be apart.

    Claims are read under `namespace` first (an issuer may only add claims of its own under a prefix), then plainly.
    """

    def __init__(
        self,
        keys: KeySource,
        *,
        issuer: str,
        audience: str,
        leeway: timedelta = timedelta(seconds=10),
        namespace: str = "",
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self._leeway = leeway.total_seconds()
        self._namespace = namespace
        self._verified: dict[bytes, tuple[Caller, float]] = {}

    async def authenticate(self, token: str) -> Caller:
        """The caller that the token names. Raises Unauthenticated, and Problem (503) without the issuer's keys."""
        if len(token) > LONGEST_TOKEN:
            raise _refused("too long")
        digest = hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest()
        known = self._verified.get(digest)
        if known is not None and known[1] > time.time():
            return known[0]
        claims = await self._verify(token)
        caller = self._caller(claims)
        self._remember(digest, caller, float(claims["exp"]) + self._leeway)
        return caller

    async def _verify(self, token: str) -> dict[str, Any]:
        try:
            head = jwt.get_unverified_header(token)
            kid = head.get("kid")
            if head.get("alg") != ALGORITHM or not isinstance(kid, str):
                raise _refused("not RS256 with a key id")
            key = await self._keys.key(kid)
            if key is None:
                raise _refused("unknown key id")
            return jwt.decode(
                token, key, [ALGORITHM], {"require": _REQUIRED},
                audience=self._audience, issuer=self._issuer, leeway=self._leeway,
            )  # fmt: skip
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError) as error:
            raise _refused(f"{type(error).__name__}: {error}") from None

    def _caller(self, claims: Mapping[str, Any]) -> Caller:
        subject = claims["sub"]
        if not 0 < len(subject) <= LONGEST_SUBJECT:
            raise _refused("no usable subject")
        return Caller(
            actor=actor_id(subject),
            subject=subject,
            email=self._text(claims, "email"),
            email_verified=self._claim(claims, "email_verified") is True,
            given_name=self._text(claims, "given_name"),
            family_name=self._text(claims, "family_name"),
            picture=self._text(claims, "picture"),
            locale=self._text(claims, "locale"),
            permissions=self._permissions(claims),
        )

    def _claim(self, claims: Mapping[str, Any], name: str) -> Any:
        return claims.get(f"{self._namespace}{name}", claims.get(name))

    def _permissions(self, claims: Mapping[str, Any]) -> frozenset[str]:
        granted = self._claim(claims, "permissions")
        return frozenset(filter(_is_text, granted)) if isinstance(granted, list) else frozenset()

    def _text(self, claims: Mapping[str, Any], name: str) -> str | None:
        value = self._claim(claims, name)
        return (value.strip() or None) if isinstance(value, str) else None

    def _remember(self, digest: bytes, caller: Caller, expires: float) -> None:
        if len(self._verified) >= REMEMBERED:
            del self._verified[next(iter(self._verified))]
        self._verified[digest] = (caller, min(expires, time.time() + TRUSTED))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _refused(reason: str) -> Unauthenticated:
    log.info("a token was refused", reason=reason)
    return Unauthenticated()
