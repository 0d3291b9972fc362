"""Removing a task."""

from devpie_events.projects import RemoveTask, TaskRemoved
from mesh.messages import Command

from devpie_projects.domain.project import Project, changeable

__all__ = ["remove_task"]


def remove_task(project: Project | None, command: Command[RemoveTask]) -> list[TaskRemoved]:
    """The task's key is not used again."""
    project = changeable(project, command.actor)
    data = command.data
    task = project.task(data.task_id)
    key = f"{project.prefix}-{task.number}"
    return [TaskRemoved(project_id=data.project_id, task_id=data.task_id, column_id=task.column_id, key=key)]
