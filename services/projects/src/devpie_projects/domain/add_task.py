"""Adding a task."""

from devpie_events.projects import AddTask, TaskAdded
from mesh.deciding import Refused
from mesh.messages import Command

from devpie_projects.domain.project import Project, changeable

__all__ = ["add_task"]


def add_task(project: Project | None, command: Command[AddTask]) -> list[TaskAdded]:
    """The task comes to the end of its column, with a key that no task of the project ever had."""
    project = changeable(project, command.actor)
    data = command.data
    column = project.column(data.column_id)
    if project.tasks.get(data.task_id) is not None:
        raise Refused("task-exists", "The project has a task of that id already.")
    added = TaskAdded(
        project_id=data.project_id,
        task_id=data.task_id,
        key=f"{project.prefix}-{project.last_number + 1}",
        column_id=data.column_id,
        title=data.title,
        content=data.content,
        points=data.points,
        position=len(column),
    )
    return [added]
