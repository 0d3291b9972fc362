"""`Mesh-Position`: how far the log had got for a client, so that what it reads is no older than what it wrote."""

import re
from dataclasses import dataclass

from mesh.http.problems import Problem

__all__ = ["HEADER", "Position", "read_positions"]

HEADER = "Mesh-Position"
MOST = 20
LONGEST = 1000
_POSITION = re.compile(r"([a-z][a-z0-9_-]{0,62}):(0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Position:
    """A sequence in the event stream of a domain."""

    domain: str
    sequence: int

    def __str__(self) -> str:
        return f"{self.domain}:{self.sequence}"


def read_positions(header: str) -> tuple[Position, ...]:
    """The positions in a header such as `projects:12, identity:5`; none when it is empty.

    Raises Problem (400) when it is of another form.
    """
    if not header:
        return ()
    parts = [part.strip() for part in header.split(",")] if len(header) <= LONGEST else []
    found = [match for part in parts if (match := _POSITION.fullmatch(part))]
    if not found or len(found) != len(parts) or len(found) > MOST:
        raise Problem(400, "malformed-position", f"{HEADER} is <domain>:<sequence>, several separated by commas.")
    return tuple(Position(match[1], int(match[2])) for match in found)
