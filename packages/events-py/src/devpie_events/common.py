"""Values that every domain uses.

Made by `mesh contracts generate`; not for editing.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field
from typing_extensions import TypeAliasType

__all__ = [
    "Count",
    "Cursor",
    "EmailAddress",
    "Index",
    "Timestamp",
    "Url",
    "Uuid",
]


Uuid = TypeAliasType("Uuid", UUID)
"""An id that anyone can make without asking: UUID, lower case."""


Timestamp = TypeAliasType("Timestamp", AwareDatetime)
"""A moment in UTC, to the microsecond (RFC 3339, `Z`)."""


Index = TypeAliasType("Index", Annotated[int, Field(ge=0, le=2147483647)])
"""A place in an order, from 0."""


Count = TypeAliasType("Count", Annotated[int, Field(ge=0, le=2147483647)])
"""How many there are."""


Url = TypeAliasType(
    "Url", Annotated[str, Field(max_length=2000, pattern='^https?://[^\\s\\x00]+$')]
)
"""An absolute web address."""


EmailAddress = TypeAliasType(
    "EmailAddress",
    Annotated[str, Field(max_length=320, pattern='^[^@\\s\\x00]+@[^@\\s\\x00]+$')],
)
"""An e-mail address, checked only as far as every provider agrees."""


Cursor = TypeAliasType(
    "Cursor",
    Annotated[str, Field(max_length=1000, min_length=1, pattern='^[A-Za-z0-9_-]+$')],
)
"""Where the next page of a list starts; opaque, made by the server."""
