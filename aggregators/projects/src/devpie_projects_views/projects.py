"""The table `projects`: what projects there are and who owns them."""

from devpie_events.projects import ProjectRenamed, ProjectStarted
from mesh.messages import Recorded
from mesh.subscription import View
from pydantic import MISSING

__all__ = ["project_renamed", "project_started"]

START = """
insert into projects (id, name, prefix, description, public, owner_id, team_id, started)
values ($1, $2, $3, $4, $5, $6, $7, $8)
"""

RENAME = "update projects set name = $2 where id = $1"


async def project_started(event: Recorded[ProjectStarted], view: View) -> None:
    """One more project."""
    project = event.data
    view.execute(
        START,
        project.project_id,
        project.name,
        project.prefix,
        None if project.description is MISSING else project.description,
        project.public,
        project.owner_id,
        None if project.team_id is MISSING else project.team_id,
        event.time,
        of=project.project_id,
    )


async def project_renamed(event: Recorded[ProjectRenamed], view: View) -> None:
    """It has another name in the list."""
    view.execute(RENAME, event.data.project_id, event.data.name, of=event.data.project_id)
