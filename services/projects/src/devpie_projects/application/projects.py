"""Projects over HTTP."""

from datetime import datetime
from uuid import UUID

from devpie_events.projects import (
    ChangeProjectRequest,
    ProjectPage,
    ProjectStarted,
    ProjectSummary,
    RenameProject,
    StartProject,
    StartProjectRequest,
)
from mesh.http import CurrentCaller, Page, Router, Send, Views, refuses
from pydantic import MISSING
from starlette.responses import Response

from devpie_projects.application.access import READABLE, project_unknown, require_readable
from devpie_projects.application.parameters import ProjectId

__all__ = ["router"]

COLUMNS = 4

SUMMARY = """
select p.id, p.name, p.prefix, p.description, p.public, p.owner_id, p.started,
    (select count(*) from tasks t where t.project_id = p.id) as task_count
from projects p
"""
OWNED = f"""{SUMMARY}
where p.owner_id = $1 and ($2::timestamptz is null or (p.started, p.id) < ($2, $3::uuid))
order by p.started desc, p.id desc limit $4
"""
ONE = f"{SUMMARY} where {READABLE}"

router = Router(prefix="/v1/projects", tags=["projects"])


@router.post(
    "",
    status_code=201,
    response_model=ProjectSummary,
    openapi_extra=refuses("name-too-plain", "not-a-team-member"),
)
async def start_project(body: StartProjectRequest, send: Send) -> Response:
    """Start a project with the columns To Do, In Progress, Review and Done. Whoever asks owns it."""
    id = send.new_id("project")
    sent = await send(
        StartProject(
            project_id=id,
            name=body.name,
            description=body.description,
            team_id=body.team_id,
            public=body.public,
            column_ids=[send.new_id(f"column {number}") for number in range(COLUMNS)],
        )
    )
    started: ProjectStarted = sent.outcome.first(ProjectStarted)
    summary = ProjectSummary(
        id=id,
        name=started.name,
        prefix=started.prefix,
        description=None if started.description is MISSING else started.description,
        public=started.public,
        owner_id=started.owner_id,
        task_count=0,
        started=sent.outcome.events[0].time,
    )
    return sent.created(f"/v1/projects/{id}", summary)


@router.get("")
async def list_projects(caller: CurrentCaller, page: Page, views: Views) -> ProjectPage:
    """The caller's projects, the one started last first."""
    started, id = page.after(datetime, UUID)
    rows = await views.fetch(OWNED, caller.id, started, id, page.fetch)
    shown, next = page.cut(rows, key=lambda row: (row["started"], row["id"]))
    return ProjectPage(items=[ProjectSummary(**row) for row in shown], next=next)


@router.get("/{projectId}", openapi_extra=refuses("project-unknown"))
async def read_project(project_id: ProjectId, caller: CurrentCaller, views: Views) -> ProjectSummary:
    """One project. A private one is there for its owner only."""
    row = await views.fetchrow(ONE, project_id, caller.id)
    if row is None:
        raise project_unknown()
    return ProjectSummary(**row)


@router.patch(
    "/{projectId}",
    status_code=204,
    openapi_extra=refuses("project-unknown", "not-allowed", "name-too-plain"),
)
async def change_project(
    project_id: ProjectId, body: ChangeProjectRequest, caller: CurrentCaller, send: Send, views: Views
) -> Response:
    """Change a project. The prefix of its tasks' keys stays when it gets another name."""
    if body.name is MISSING:
        await require_readable(views, project_id, caller)
        return Response(status_code=204)
    sent = await send(RenameProject(project_id=project_id, name=body.name))
    return sent.done()
