"""Which refusals of commands are no conflicts (409)."""

from collections.abc import Mapping

__all__ = ["REFUSALS"]

REFUSALS: Mapping[str, int] = {
    "project-unknown": 404,
    "column-unknown": 404,
    "task-unknown": 404,
    "not-allowed": 403,
    "not-a-team-member": 403,
}
"""HTTP status by refusal code."""
