"""Moving a task."""

from devpie_events.projects import MoveTask, TaskMoved
from mesh.messages import Command

from devpie_projects.domain.project import Project, changeable

__all__ = ["move_task"]


def move_task(project: Project | None, command: Command[MoveTask]) -> list[TaskMoved]:
    """A position past the end means the end."""
    project = changeable(project, command.actor)
    data = command.data
    task = project.task(data.task_id)
    column = project.column(data.to_column_id)
    stays = task.column_id == data.to_column_id
    position = min(data.position, len(column) - 1 if stays else len(column))
    if stays and column[position] == task.number:
        return []
    moved = TaskMoved(
        project_id=data.project_id,
        task_id=data.task_id,
        from_column_id=task.column_id,
        to_column_id=data.to_column_id,
        position=position,
    )
    return [moved]
