"""The table `tasks`: the tasks that are on boards now, with all that is known of each."""

from devpie_events.projects import TaskAdded, TaskChanged, TaskMoved, TaskRemoved
from mesh.messages import Recorded
from mesh.subscription import View
from pydantic import MISSING

__all__ = ["task_added", "task_changed", "task_moved", "task_removed"]

ADD = """
insert into tasks (id, project_id, number, key, column_id, title, content, points, added, changed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
"""

CHANGE = """
update tasks set
    title = coalesce($2, title),
    content = case when $3 then $4 else content end,
    points = case when $5 then $6 else points end,
    changed = $7
where id = $1
"""

MOVE = "update tasks set column_id = $2, changed = $3 where id = $1"

REMOVE = "delete from tasks where id = $1"


async def task_added(event: Recorded[TaskAdded], view: View) -> None:
    """One more task, which was changed last when it was added."""
    task = event.data
    view.execute(
        ADD,
        task.task_id,
        task.project_id,
        int(task.key.rpartition("-")[2]),
        task.key,
        task.column_id,
        task.title,
        None if task.content is MISSING else task.content,
        None if task.points is MISSING else task.points,
        event.time,
        of=task.project_id,
    )


async def task_changed(event: Recorded[TaskChanged], view: View) -> None:
    """Only what the event tells is different."""
    task = event.data
    view.execute(
        CHANGE,
        task.task_id,
        None if task.title is MISSING else task.title,
        task.content is not MISSING,
        None if task.content is MISSING else task.content,
        task.points is not MISSING,
        None if task.points is MISSING else task.points,
        event.time,
        of=task.project_id,
    )


async def task_moved(event: Recorded[TaskMoved], view: View) -> None:
    """It is in another column, or elsewhere in its own."""
    view.execute(MOVE, event.data.task_id, event.data.to_column_id, event.time, of=event.data.project_id)


async def task_removed(event: Recorded[TaskRemoved], view: View) -> None:
    """One task less."""
    view.execute(REMOVE, event.data.task_id, of=event.data.project_id)
