"""Which refusals of commands are no conflicts (409)."""

from collections.abc import Mapping

__all__ = ["REFUSALS"]

REFUSALS: Mapping[str, int] = {
    "user-unknown": 404,
    "not-allowed": 403,
}
"""HTTP status by refusal code."""
