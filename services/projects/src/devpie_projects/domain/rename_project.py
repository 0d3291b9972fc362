"""Giving a project another name."""

from devpie_events.projects import ProjectRenamed, RenameProject
from mesh.messages import Command

from devpie_projects.domain.naming import prefix_of
from devpie_projects.domain.project import Project, changeable

__all__ = ["rename_project"]


def rename_project(project: Project | None, command: Command[RenameProject]) -> list[ProjectRenamed]:
    """The prefix stays, so that the keys of tasks do."""
    project = changeable(project, command.actor)
    name = command.data.name
    prefix_of(name)
    if name == project.name:
        return []
    return [ProjectRenamed(project_id=command.data.project_id, name=name)]
