"""Who may read what: a project's owner, and any signed-in user if it is public."""

from uuid import UUID

import asyncpg
from mesh.http import Caller, NotFound

__all__ = ["READABLE", "project_unknown", "require_readable"]

READABLE = "p.id = $1 and (p.public or p.owner_id = $2)"
"""Condition on a row `p` of `projects`: project $1 is there for user $2."""

IS_READABLE = f"select exists (select from projects p where {READABLE})"  # noqa: S608 - a constant of ours


def project_unknown() -> NotFound:
    """There is no such project, or none that the caller may know of."""
    return NotFound("project-unknown", "There is no such project.")


async def require_readable(views: asyncpg.Pool, project_id: UUID, caller: Caller) -> None:
    """Raises NotFound unless the caller may read the project."""
    if not await views.fetchval(IS_READABLE, project_id, caller.id):
        raise project_unknown()
