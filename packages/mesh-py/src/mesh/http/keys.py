"""The keys of an issuer, as it publishes them (JWKS, RFC 7517)."""

import asyncio
import json
import time
from collections.abc import Mapping
from typing import Any

import httpx
import jwt
import structlog
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from mesh.http.problems import unavailable

__all__ = ["PublishedKeys", "read_keys"]

FRESH = 300.0
AGAIN = 5.0
TIMEOUT = 5.0
LARGEST = 256 * 1024
SMALLEST_KEY = 2048

log = structlog.get_logger("mesh.http")


class PublishedKeys:
    """Keys read from their URL, or found by the issuer's discovery document when the URL is empty.

    They are kept, and read again in the background when older than `fresh` seconds, at once for an unknown key id;
    but never more often than every `again` seconds. What is known stays in use while the issuer can't be reached.
    """

    def __init__(self, url: str = "", *, issuer: str = "", fresh: float = FRESH, again: float = AGAIN) -> None:
        self._url = url
        self._issuer = issuer
        self._fresh = fresh
        self._again = again
        self._keys: Mapping[str, RSAPublicKey] = {}
        self._read_at = self._tried_at = -float("inf")
        self._reading: asyncio.Task[None] | None = None
        self._client: httpx.AsyncClient | None = None

    async def key(self, kid: str) -> RSAPublicKey | None:
        """The key of that id, None when there is none. Raises Problem (503) when no key could ever be read."""
        reading = None
        if kid not in self._keys or time.monotonic() - self._read_at > self._fresh:
            reading = self._begin_reading()
        if kid not in self._keys and reading is not None:
            await asyncio.shield(reading)
        if not self._keys:
            raise unavailable("Tokens can't be checked at the moment.", code="issuer-unavailable", retry_after=5)
        return self._keys.get(kid)

    async def stop(self) -> None:
        """Close the connections to the issuer."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.wait([self._reading])
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _begin_reading(self) -> asyncio.Task[None] | None:
        """The reading under way, a new one when enough time has passed, or None."""
        if self._reading is not None and not self._reading.done():
            return self._reading
        if time.monotonic() - self._tried_at < self._again:
            return None
        self._tried_at = time.monotonic()
        self._reading = asyncio.create_task(self._read(), name="issuer keys")
        return self._reading

    async def _read(self) -> None:
        try:
            keys = read_keys(await self._fetch(self._url or await self._discover()))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            log.warning("the issuer's keys can't be read", reason=f"{type(error).__name__}: {error}")
            return
        self._keys, self._read_at = keys, time.monotonic()

    async def _discover(self) -> str:
        document = await self._fetch(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
        if document.get("issuer") != self._issuer or not isinstance(document.get("jwks_uri"), str):
            raise ValueError(f"{self._issuer} publishes no discovery document of its own")
        return str(document["jwks_uri"])

    async def _fetch(self, url: str) -> dict[str, Any]:
        self._client = self._client or httpx.AsyncClient(timeout=TIMEOUT)
        async with self._client.stream("GET", url, headers={"Accept": "application/json"}) as response:
            response.raise_for_status()
            content = b""
            async for chunk in response.aiter_bytes():
                content += chunk
                if len(content) > LARGEST:
                    raise ValueError(f"{url} is too large")
        document = json.loads(content)
        return document if isinstance(document, dict) else {}


def read_keys(document: Mapping[str, Any]) -> dict[str, RSAPublicKey]:
    """The RSA keys for signatures in a JWKS, by their id. Raises ValueError when there is none."""
    entries, keys = document.get("keys"), {}
    for entry in entries if isinstance(entries, list) else ():
        key = _signing_key(entry)
        if key is not None:
            keys[str(entry["kid"])] = key
    if not keys:
        raise ValueError("the document holds no usable key")
    return keys


def _signing_key(entry: Any) -> RSAPublicKey | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("kid"), str):
        return None
    if entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig" or entry.get("alg", "RS256") != "RS256":
        return None
    try:
        key = jwt.PyJWK(entry, algorithm="RS256").key
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    return key if isinstance(key, RSAPublicKey) and key.key_size >= SMALLEST_KEY else None
