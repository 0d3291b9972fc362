"""The board of a project over HTTP, and its columns."""

from devpie_events.projects import AddColumn, AddColumnRequest, Board, BoardColumn, ColumnAdded
from mesh.http import CurrentCaller, Router, Send, Views, answer, refuses
from starlette.responses import Response

from devpie_projects.application.access import READABLE, project_unknown
from devpie_projects.application.parameters import ProjectId

__all__ = ["router"]

BOARD = f"select b.document from boards b join projects p on p.id = b.id where {READABLE}"  # noqa: S608

router = Router(prefix="/v1/projects/{projectId}", tags=["projects"])


@router.get("/board", response_model=Board, openapi_extra=refuses("project-unknown"))
async def read_board(project_id: ProjectId, caller: CurrentCaller, views: Views) -> Response:
    """The whole board: its columns in order, their tasks in order, who takes part."""
    document = await views.fetchval(BOARD, project_id, caller.id)
    if document is None:
        raise project_unknown()
    return answer(document)


@router.post(
    "/columns",
    status_code=201,
    response_model=BoardColumn,
    openapi_extra=refuses("project-unknown", "not-allowed"),
)
async def add_column(project_id: ProjectId, body: AddColumnRequest, send: Send) -> Response:
    """Add a column behind the others."""
    id = send.new_id("column")
    sent = await send(AddColumn(project_id=project_id, column_id=id, title=body.title))
    added: ColumnAdded = sent.outcome.first(ColumnAdded)
    column = BoardColumn(id=added.column_id, title=added.title, tasks=[])
    return sent.created(f"/v1/projects/{project_id}/columns/{id}", column)
