"""Adding a column."""

from devpie_events.projects import AddColumn, ColumnAdded
from mesh.deciding import Refused
from mesh.messages import Command

from devpie_projects.domain.project import Project, changeable

__all__ = ["add_column"]


def add_column(project: Project | None, command: Command[AddColumn]) -> list[ColumnAdded]:
    """The column comes behind the others."""
    project = changeable(project, command.actor)
    data = command.data
    if data.column_id in project.columns:
        raise Refused("column-exists", "The project has a column of that id already.")
    position = len(project.columns)
    return [ColumnAdded(project_id=data.project_id, column_id=data.column_id, title=data.title, position=position)]
