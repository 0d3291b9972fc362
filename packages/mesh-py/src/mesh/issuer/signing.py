"""The key that signs development tokens: made at first use, kept in the state directory, for its owner alone."""

import os
import tempfile
from base64 import urlsafe_b64encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm
from pydantic_core import to_json

from mesh.errors import StartError

__all__ = ["SigningKey"]

BITS = 2048


class SigningKey:
    """An RSA key with the id that follows from it (RFC 7638)."""

    def __init__(self, private: rsa.RSAPrivateKey) -> None:
        self._private = private
        self.public = private.public_key()
        numbers = RSAAlgorithm.to_jwk(self.public, as_dict=True)
        thumbprint = sha256(to_json({"e": numbers["e"], "kty": "RSA", "n": numbers["n"]})).digest()
        self.kid = urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
        self.published = {
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.kid,
            "e": numbers["e"],
            "n": numbers["n"],
        }

    @classmethod
    def in_directory(cls, directory: Path) -> "SigningKey":
        """The key of a directory, made if there is none. Raises StartError when it can't be read or written."""
        path = directory / "signing-key.pem"
        try:
            if not path.exists():
                _write_once(path)
            private = serialization.load_pem_private_key(path.read_bytes(), password=None)
        except (OSError, ValueError) as error:
            raise StartError(f"the signing key {path} can't be used: {error}") from error
        if not isinstance(private, rsa.RSAPrivateKey):
            raise StartError(f"the signing key {path} is no RSA key")
        return cls(private)

    def sign(self, claims: dict[str, Any]) -> str:
        """A token (JWT, RS256) with these claims."""
        return jwt.encode(claims, self._private, "RS256", headers={"kid": self.kid, "typ": "at+jwt"})


def _write_once(path: Path) -> None:
    """Make the key under another name and link it, so that of several processes one wins and none reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    private = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    handle, draft = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
