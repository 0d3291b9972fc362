"""Starting a project."""

from uuid import UUID

from devpie_events.projects import ColumnAdded, ProjectStarted, StartProject
from mesh.deciding import Refused
from mesh.messages import Command
from pydantic import MISSING, BaseModel

from devpie_projects.domain.naming import prefix_of
from devpie_projects.domain.project import Project

__all__ = ["COLUMN_TITLES", "start_project"]

COLUMN_TITLES = ("To Do", "In Progress", "Review", "Done")
"""The columns that every project starts with."""


def start_project(project: Project | None, command: Command[StartProject]) -> list[BaseModel]:
    """Whoever acts owns the project."""
    data = command.data
    if project is not None:
        raise Refused("project-exists", "There is a project of that id already.")
    owner_id = _owner(command.actor)
    if len(set(data.column_ids)) != len(data.column_ids):
        raise Refused("column-exists", "Two columns can't have the same id.")
    if data.team_id is not MISSING:
        # Only memberships on record count, and a project that has no history has none on record.
        raise Refused("not-a-team-member", "Only a member of the team may start a project for it.")
    started = ProjectStarted(
        project_id=data.project_id,
        name=data.name,
        prefix=prefix_of(data.name),
        owner_id=owner_id,
        description=data.description,
        public=data.public,
    )
    return [started, *_columns(data)]


def _owner(actor: str | None) -> UUID:
    try:
        return UUID(actor or "")
    except ValueError:
        raise Refused("not-allowed", "A project is started by a person, who then owns it.") from None


def _columns(data: StartProject) -> list[ColumnAdded]:
    return [
        ColumnAdded(project_id=data.project_id, column_id=id, title=title, position=position)
        for position, (id, title) in enumerate(zip(data.column_ids, COLUMN_TITLES, strict=True))
    ]
