"""Changing what a task says."""

from typing import Any

from devpie_events.projects import ChangeTask, TaskChanged
from mesh.messages import Command
from pydantic import MISSING

from devpie_projects.domain.project import Project, changeable
from devpie_projects.domain.tasks import Task

__all__ = ["change_task"]


def change_task(project: Project | None, command: Command[ChangeTask]) -> list[TaskChanged]:
    """The event tells only what is different from before."""
    project = changeable(project, command.actor)
    data = command.data
    changes = _differences(project.task(data.task_id), data)
    if not changes:
        return []
    return [TaskChanged(project_id=data.project_id, task_id=data.task_id, **changes)]


def _differences(task: Task, wanted: ChangeTask) -> dict[str, Any]:
    fields = {
        "title": (task.title, wanted.title),
        "content": (task.content, wanted.content),
        "points": (task.points, wanted.points),
    }
    return {name: new for name, (old, new) in fields.items() if new is not MISSING and new != old}
