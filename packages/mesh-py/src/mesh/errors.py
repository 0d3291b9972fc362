"""Every error the runtime raises, in one tree.

MeshError
├── ContractError            a message, or the code, disagrees with the contracts
│   ├── UnknownMessage       no contract of that name or class
│   └── InvalidMessage       the bytes are not what the contract says
├── Refused                  a decision said no; `code` is stable, `reason` is for people
├── StoreError
│   ├── Conflict             somebody else appended to the entity first; nothing was written
│   ├── AppendUnknown        no acknowledgement came: the events may or may not be there
│   ├── StreamMismatch       a stream is not configured as this program needs it
│   └── Unavailable          the broker or the database can't be reached now; try again
├── ArchiveError             the archive and the log don't fit together, or can't be trusted
├── SubscriptionError
│   └── Fenced               another instance has advanced the position; this one must stop writing
└── StartError               the program can't start as asked; the message is for a terminal
"""

from typing import Any

__all__ = [
    "AppendUnknown",
    "ArchiveError",
    "Conflict",
    "ContractError",
    "Fenced",
    "InvalidMessage",
    "MeshError",
    "Refused",
    "StartError",
    "StoreError",
    "StreamMismatch",
    "SubscriptionError",
    "Unavailable",
    "UnknownMessage",
]


class MeshError(Exception):
    """The root of everything this library raises on purpose."""


class ContractError(MeshError):
    """A message or the code disagrees with the contracts."""


class UnknownMessage(ContractError):
    """No contract knows a message of that name or class."""


class InvalidMessage(ContractError):
    """The bytes of a message are not what its contract says.

    `errors` lists each fault as `(path, reason)`, paths in wire names.
    """

    def __init__(self, message: str, errors: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.errors = errors


class Refused(MeshError):
    """A decision's way to say no. `code` is part of the interface; `reason` is a sentence for a person."""

    def __init__(self, code: str, reason: str = "") -> None:
        super().__init__(f"{code}: {reason}" if reason else code)
        self.code = code
        self.reason = reason

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Refused) and (self.code, self.reason) == (other.code, other.reason)

    def __hash__(self) -> int:
        return hash((self.code, self.reason))


class StoreError(MeshError):
    """Reading or writing the log failed."""


class Conflict(StoreError):
    """The entity has moved on from the expected sequence; nothing was written."""


class AppendUnknown(StoreError):
    """The broker did not answer an append in time: load the entity to learn whether it is there."""


class StreamMismatch(StoreError):
    """A stream exists with another configuration than this program needs."""


class Unavailable(StoreError):
    """The broker or the database can't be reached at the moment."""


class ArchiveError(MeshError):
    """The archive and the log disagree, or one of them is not as it was written; a person must look."""


class SubscriptionError(MeshError):
    """A subscription can't go on."""


class Fenced(SubscriptionError):
    """The stored position is not the one this instance read: another instance is writing."""


class StartError(MeshError):
    """The program can't start; the message is one line for the person at the terminal."""

    def __init__(self, message: str, *args: Any) -> None:
        super().__init__(message.strip(), *args)
