"""Request headers, read from the ASGI scope without decoding those that nobody asks for."""

from starlette.types import Scope

__all__ = ["header"]


def header(scope: Scope, name: bytes, default: bytes = b"") -> bytes:
    """The first value of a header, whose name is given in lower case."""
    for key, value in scope["headers"]:
        if key == name:
            return bytes(value)
    return default
