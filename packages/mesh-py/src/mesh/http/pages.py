"""Lists in pages: `limit` says how many, `cursor` where to go on.

A cursor holds the sort key of the last item that was seen, so that pages neither repeat nor skip what stays in place.
It is opaque, not secret: whoever changes one sees no more than the query lets them see.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2s
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json
from starlette.requests import Request

from mesh.http.problems import Problem, validation_failed
from mesh.http.routing import FromRequest

__all__ = ["Page", "PageRequest"]

DEFAULT = 50
MOST = 100
LONGEST = 1000
CHECK = 6
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The page that a client asks for; `limit` is the number of items at most."""

    limit: int
    cursor: str | None
    place: str

    @property
    def fetch(self) -> int:
        """How many rows to read: one more than the limit, which tells whether there is another page."""
        return self.limit + 1

    def after(self, *types: type[Any]) -> tuple[Any, ...]:
        """The sort key after which this page starts, of these types; all None on the first page.

        Raises Problem (400) for a cursor that this list did not make.
        """
        if self.cursor is None:
            return (None,) * len(types)
        try:
            packed = urlsafe_b64decode(self.cursor.encode("ascii") + b"==")
            if packed[:CHECK] == self._check(packed[CHECK:]):
                return _adapter(types).validate_json(packed[CHECK:], strict=True)
        except (ValueError, ValidationError):
            pass
        raise Problem(400, "malformed-cursor", "The cursor is not one that this list has given.")

    def cut(self, rows: Sequence[T], key: Callable[[T], tuple[Any, ...]]) -> tuple[Sequence[T], str | None]:
        """The rows of this page, and the cursor of the next one if there is one. `key` is the sort key of a row."""
        if len(rows) <= self.limit:
            return rows, None
        content = to_json(key(rows[self.limit - 1]))
        return rows[: self.limit], urlsafe_b64encode(self._check(content) + content).rstrip(b"=").decode()

    def _check(self, content: bytes) -> bytes:
        return blake2s(self.place.encode() + b"\0" + content, digest_size=CHECK).digest()


@cache
def _adapter(types: tuple[type[Any], ...]) -> TypeAdapter[tuple[Any, ...]]:
    return TypeAdapter(tuple[types])  # type: ignore[valid-type]


async def _read(request: Request) -> PageRequest:
    query = request.query_params
    limit, cursor = query.get("limit", str(DEFAULT)), query.get("cursor")
    errors = []
    if not (limit.isascii() and limit.isdigit() and len(limit) <= 3 and 1 <= int(limit) <= MOST):
        errors.append(("limit", f"a whole number from 1 to {MOST}"))
    if cursor is not None and len(cursor) > LONGEST:
        errors.append(("cursor", "too long"))
    if errors:
        raise validation_failed(errors)
    return PageRequest(int(limit), cursor, request.scope["route"].path)


Page = Annotated[
    PageRequest,
    Depends(
        FromRequest(
            _read,
            parameters=(
                {
                    "name": "limit",
                    "in": "query",
                    "description": "How many items at most.",
                    "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT},
                },
                {
                    "name": "cursor",
                    "in": "query",
                    "description": "Where to go on: `next` of the page before. The first page has none.",
                    "schema": {"type": "string", "maxLength": LONGEST},
                },
            ),
            problems=("MalformedRequest", "ValidationFailed"),
        )
    ),
]
