"""Tokens for development."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from mesh.issuer.signing import SigningKey

__all__ = ["AUDIENCE", "DevelopmentIssuer", "Person"]

AUDIENCE = "mesh"
"""The audience of development tokens where none is configured."""

LIFETIME = timedelta(hours=12)
_EMAIL = re.compile(r"[^@\s|]+@[^@\s|]+")


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a token is for; names are guessed from the e-mail address. Raises ValueError when that is none."""

    email: str
    given_name: str | None = None
    family_name: str | None = None

    def __post_init__(self) -> None:
        if not _EMAIL.fullmatch(self.email) or len(self.email) > 200:
            raise ValueError(f"{self.email!r} is no e-mail address")

    @property
    def subject(self) -> str:
        """What the issuer calls this person."""
        return f"dev|{self.email.lower()}"

    @property
    def names(self) -> tuple[str, str | None]:
        """Given and family name: `anna.berg@example.com` is Anna Berg."""
        local = self.email.partition("@")[0]
        first, *rest = [part.capitalize() for part in re.split(r"[._+-]+", local) if part] or [local]
        return self.given_name or first, self.family_name or " ".join(rest) or None


class DevelopmentIssuer:
    """Issues tokens as the OpenID provider of production does. `url` is what tokens name as their issuer."""

    def __init__(self, key: SigningKey, *, url: str, audience: str = AUDIENCE, namespace: str = "") -> None:
        self.url = url
        self.audience = audience
        self._key = key
        self._namespace = namespace

    def sign(self, person: Person, lifetime: timedelta = LIFETIME, permissions: Sequence[str] = ()) -> str:
        """An access token for that person, with a verified e-mail address."""
        now = int(time.time())
        given_name, family_name = person.names
        profile = {
            "email": person.email.lower(),
            "email_verified": True,
            "given_name": given_name,
            "family_name": family_name,
            "permissions": list(permissions) or None,
        }
        claims = {f"{self._namespace}{name}": value for name, value in profile.items() if value is not None}
        times = {"iat": now, "exp": now + int(lifetime.total_seconds())}
        return self._key.sign({"iss": self.url, "sub": person.subject, "aud": self.audience, **times, **claims})

    async def key(self, kid: str) -> RSAPublicKey | None:
        """The public key of that id: an application in this process needs no request to verify a token."""
        return self._key.public if kid == self._key.kid else None

    def key_set(self) -> dict[str, Any]:
        """The public keys (JWKS, RFC 7517)."""
        return {"keys": [self._key.published]}

    def discovery(self) -> dict[str, Any]:
        """What OpenID Connect Discovery tells of an issuer that has keys and no login."""
        base = self.url.rstrip("/")
        return {
            "issuer": self.url,
            "jwks_uri": f"{base}/.well-known/jwks.json",
            "id_token_signing_alg_values_supported": ["RS256"],
            "subject_types_supported": ["public"],
            "scopes_supported": ["openid", "profile", "email"],
        }
