"""The table `boards`: each project as the one document that its board is drawn from."""

from uuid import UUID

from devpie_events.projects import (
    Board,
    BoardColumn,
    BoardMember,
    ColumnAdded,
    ProjectRenamed,
    ProjectStarted,
    TaskAdded,
    TaskCard,
    TaskChanged,
    TaskMoved,
    TaskRemoved,
)
from mesh.messages import Recorded
from mesh.subscription import Documents, View
from pydantic import MISSING

__all__ = [
    "BOARDS",
    "column_added",
    "project_renamed",
    "project_started",
    "task_added",
    "task_changed",
    "task_moved",
    "task_removed",
]

BOARDS = Documents("boards", Board)


async def project_started(event: Recorded[ProjectStarted], view: View) -> None:
    """A board without columns."""
    project = event.data
    board = Board(
        project_id=project.project_id,
        name=project.name,
        prefix=project.prefix,
        owner_id=project.owner_id,
        public=project.public,
        columns=[],
        members=[BoardMember(user_id=project.owner_id, role="owner")],
    )
    view.put(BOARDS, project.project_id, board)


async def project_renamed(event: Recorded[ProjectRenamed], view: View) -> None:
    """The board is named as its project is."""
    board = await view.require(BOARDS, event.data.project_id)
    view.put(BOARDS, board.project_id, board.model_copy(update={"name": event.data.name}))


async def column_added(event: Recorded[ColumnAdded], view: View) -> None:
    """An empty column at its place."""
    board = await view.require(BOARDS, event.data.project_id)
    columns = list(board.columns)
    columns.insert(event.data.position, BoardColumn(id=event.data.column_id, title=event.data.title, tasks=[]))
    view.put(BOARDS, board.project_id, board.model_copy(update={"columns": columns}))


async def task_added(event: Recorded[TaskAdded], view: View) -> None:
    """A card at its place in its column."""
    task = event.data
    board = await view.require(BOARDS, task.project_id)
    card = TaskCard(
        id=task.task_id,
        key=task.key,
        title=task.title,
        points=None if task.points is MISSING else task.points,
        assignee_id=None,
    )
    view.put(BOARDS, board.project_id, _put(board, card, task.column_id, task.position))


async def task_changed(event: Recorded[TaskChanged], view: View) -> None:
    """The card says what the task says."""
    task = event.data
    shown = {"title": task.title, "points": task.points}
    changes = {name: value for name, value in shown.items() if value is not MISSING}
    if not changes:
        return
    board = await view.require(BOARDS, task.project_id)
    column = next(column for column in board.columns if any(card.id == task.task_id for card in column.tasks))
    cards = [card.model_copy(update=changes) if card.id == task.task_id else card for card in column.tasks]
    view.put(BOARDS, board.project_id, _with_cards(board, column.id, cards))


async def task_moved(event: Recorded[TaskMoved], view: View) -> None:
    """The card is taken from its column and put where it belongs."""
    task = event.data
    board = await view.require(BOARDS, task.project_id)
    board, card = _taken(board, task.from_column_id, task.task_id)
    view.put(BOARDS, board.project_id, _put(board, card, task.to_column_id, task.position))


async def task_removed(event: Recorded[TaskRemoved], view: View) -> None:
    """The card is gone."""
    task = event.data
    board = await view.require(BOARDS, task.project_id)
    board, _ = _taken(board, task.column_id, task.task_id)
    view.put(BOARDS, board.project_id, board)


def _put(board: Board, card: TaskCard, column_id: UUID, position: int) -> Board:
    cards = list(_column(board, column_id).tasks)
    cards.insert(position, card)
    return _with_cards(board, column_id, cards)


def _taken(board: Board, column_id: UUID, task_id: UUID) -> tuple[Board, TaskCard]:
    cards = list(_column(board, column_id).tasks)
    position = next(position for position, card in enumerate(cards) if card.id == task_id)
    card = cards.pop(position)
    return _with_cards(board, column_id, cards), card


def _column(board: Board, id: UUID) -> BoardColumn:
    return next(column for column in board.columns if column.id == id)


def _with_cards(board: Board, column_id: UUID, cards: list[TaskCard]) -> Board:
    columns = [
        column.model_copy(update={"tasks": cards}) if column.id == column_id else column for column in board.columns
    ]
    return board.model_copy(update={"columns": columns})
