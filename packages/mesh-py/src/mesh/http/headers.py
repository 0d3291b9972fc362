"""Request headers, read from the ASGI scope without decoding those that nobody asks for."""

from starlette.types import Scope

__all__ = ["header"]


def header(scope: Scope, name: bytes) -> bytes:
    """The first value of a header, whose name is in lower case; empty when it is missing."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return b""
