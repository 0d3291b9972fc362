"""The id of a command as HTTP makes it: the same for the same request, and recognisable by who sent it.

An id carries 32 bits of a hash of its sender. So an application without memory knows an id that was handed out to this
caller (its command is decided, or will be) from any other, which is answered as if it did not exist.
"""

import re
from hashlib import blake2s
from uuid import UUID

from starlette.types import Scope

from mesh.http.headers import header
from mesh.http.problems import Problem
from mesh.messages import derived_id, fresh_id

__all__ = ["command_id", "is_command_of", "read_idempotency_key", "request_identity"]

CHECK_BITS = 32
_KEY = re.compile(rb"[\x21-\x7e]{1,200}")
ABSENT = b" "  # no header has this value


def read_idempotency_key(scope: Scope) -> str | None:
    """The client's key, None without one. Raises Problem (400) unless it is 1 to 200 visible ASCII characters."""
    given = header(scope, b"idempotency-key", ABSENT)
    if given == ABSENT:
        return None
    if not _KEY.fullmatch(given):
        raise Problem(400, "malformed-idempotency-key", "Idempotency-Key is 1 to 200 visible ASCII characters.")
    return given.decode()


def request_identity(actor: str, target: str, key: str | None) -> str:
    """What the ids of a request derive from: the same for a repeat of the actor's request, else new."""
    return fresh_id() if key is None else str(derived_id(actor, target, key))


def command_id(identity: str, message_type: str, ordinal: int, actor: str) -> str:
    """The id of the nth command (from 0) of a request."""
    unchecked = derived_id(identity, message_type, str(ordinal)).int >> CHECK_BITS << CHECK_BITS
    return str(UUID(int=unchecked | _check(unchecked, actor)))


def is_command_of(actor: str, id: UUID) -> bool:
    """Whether `command_id` made this id for that actor (one wrong id in 2**32 passes)."""
    unchecked = id.int >> CHECK_BITS << CHECK_BITS
    return id.int == unchecked | _check(unchecked, actor)


def _check(unchecked: int, actor: str) -> int:
    digest = blake2s(unchecked.to_bytes(16) + actor.encode(), digest_size=CHECK_BITS // 8).digest()
    return int.from_bytes(digest)
