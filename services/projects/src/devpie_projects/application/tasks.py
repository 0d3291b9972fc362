"""The tasks of a project over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from devpie_events.projects import (
    AddTask,
    AddTaskRequest,
    ChangeTask,
    ChangeTaskRequest,
    MoveTask,
    MoveTaskRequest,
    RemoveTask,
    Task,
    TaskAdded,
    TaskPage,
)
from fastapi import Query
from mesh.component import Outcome
from mesh.http import CurrentCaller, NotFound, Page, Router, Send, Views, refuses
from pydantic import MISSING
from starlette.responses import Response

from devpie_projects.application.access import READABLE, require_readable
from devpie_projects.application.parameters import ProjectId, TaskId

__all__ = ["router"]

TASK = """
select t.id, t.project_id, t.key, t.column_id, t.title, t.content, t.points, t.assignee_id, t.added, t.changed, t.number
from tasks t
"""
SOME = f"""{TASK}
where t.project_id = $1 and ($2::integer is null or t.number > $2)
    and ($3::uuid is null or t.column_id = $3)
    and ($4::text is null or t.key ilike $4 or t.title ilike $4 or t.content ilike $4)
order by t.number limit $5
"""
ONE = f"{TASK} join projects p on p.id = t.project_id where {READABLE} and t.id = $3"

router = Router(prefix="/v1/projects/{projectId}/tasks", tags=["projects"])

Column = Annotated[UUID | None, Query(description="Only tasks in this column.")]
Text = Annotated[
    str | None,
    Query(
        max_length=100,
        pattern=r"^[^\x00]*$",  # PostgreSQL has no such character, and says so with an error
        description="Only tasks with this in their key, title or content.",
    ),
]
CHANGES = refuses("project-unknown", "task-unknown", "not-allowed")


@router.post(
    "",
    status_code=201,
    response_model=Task,
    openapi_extra=refuses("project-unknown", "column-unknown", "not-allowed"),
)
async def add_task(project_id: ProjectId, body: AddTaskRequest, send: Send) -> Response:
    """Add a task at the end of a column. It gets a key of its own, such as WEB-12."""
    id = send.new_id("task")
    sent = await send(
        AddTask(
            project_id=project_id,
            task_id=id,
            column_id=body.column_id,
            title=body.title,
            content=body.content,
            points=body.points,
        )
    )
    return sent.created(f"/v1/projects/{project_id}/tasks/{id}", _added(sent.outcome))


def _added(outcome: Outcome) -> Task:
    """The task as it was when it was added."""
    added: TaskAdded = outcome.first(TaskAdded)
    return Task(
        id=added.task_id,
        project_id=added.project_id,
        key=added.key,
        column_id=added.column_id,
        title=added.title,
        content=None if added.content is MISSING else added.content,
        points=None if added.points is MISSING else added.points,
        assignee_id=None,
        added=outcome.events[0].time,
        changed=outcome.events[0].time,
    )


@router.get("", openapi_extra=refuses("project-unknown"))
async def list_tasks(
    project_id: ProjectId, caller: CurrentCaller, page: Page, views: Views, column: Column = None, text: Text = None
) -> TaskPage:
    """The tasks that match all filters, in the order of their keys."""
    await require_readable(views, project_id, caller)
    (after,) = page.after(int)
    rows = await views.fetch(SOME, project_id, after, column, _pattern(text), page.fetch)
    shown, next = page.cut(rows, key=lambda row: (row["number"],))
    return TaskPage(items=[Task(**row) for row in shown], next=next)


def _pattern(text: str | None) -> str | None:
    """What finds the text as it stands anywhere; None for a blank one, which is no filter."""
    text = (text or "").strip()
    if not text:
        return None
    for special in ("\\", "%", "_"):
        text = text.replace(special, f"\\{special}")
    return f"%{text}%"


@router.get("/{taskId}", openapi_extra=refuses("project-unknown", "task-unknown"))
async def read_task(project_id: ProjectId, task_id: TaskId, caller: CurrentCaller, views: Views) -> Task:
    """One task with all that is known of it."""
    row = await views.fetchrow(ONE, project_id, caller.id, task_id)
    if row is None:
        await require_readable(views, project_id, caller)
        raise NotFound("task-unknown", "The project has no such task.")
    return Task(**row)


@router.patch("/{taskId}", status_code=204, openapi_extra=CHANGES)
async def change_task(project_id: ProjectId, task_id: TaskId, body: ChangeTaskRequest, send: Send) -> Response:
    """Change what a task says. Absent leaves a field as it is, null clears it."""
    changes: dict[str, Any] = dict(body)
    sent = await send(ChangeTask(project_id=project_id, task_id=task_id, **changes))
    return sent.done()


@router.post(
    "/{taskId}/move",
    status_code=204,
    openapi_extra=refuses("project-unknown", "task-unknown", "column-unknown", "not-allowed"),
)
async def move_task(project_id: ProjectId, task_id: TaskId, body: MoveTaskRequest, send: Send) -> Response:
    """Move a task to a position in a column; past the end means the end."""
    sent = await send(
        MoveTask(project_id=project_id, task_id=task_id, to_column_id=body.to_column_id, position=body.position)
    )
    return sent.done()


@router.delete("/{taskId}", status_code=204, openapi_extra=CHANGES)
async def remove_task(project_id: ProjectId, task_id: TaskId, send: Send) -> Response:
    """Take a task off the board for good. Its key is not used again."""
    sent = await send(RemoveTask(project_id=project_id, task_id=task_id))
    return sent.done()
