"""What the views must show, folded from the log in the plainest way, and what they show."""

import json
from typing import Any
from uuid import UUID

import asyncpg
from devpie_events.projects import (
    ColumnAdded,
    ProjectRenamed,
    ProjectStarted,
    TaskAdded,
    TaskChanged,
    TaskMoved,
    TaskRemoved,
)
from mesh.messages import Recorded
from mesh.testing import eventually
from pydantic import MISSING

__all__ = ["check_views", "position"]

Row = dict[str, Any]


async def position(database: str) -> int:
    """Up to where the views show the log; -1 when they can't be asked."""
    try:
        connection = await asyncpg.connect(database)
    except (OSError, asyncpg.PostgresError):
        return -1
    try:
        return int(await connection.fetchval("select position from mesh.positions") or 0)
    except asyncpg.PostgresError:
        return -1
    finally:
        await connection.close()


async def check_views(database: str, log: list[Recorded[Any]], within: float = 20) -> None:
    """Wait until the views are where the log ends; then compare them with it, row by row."""
    await eventually(lambda: position(database), lambda found: found >= len(log), within=within)
    expected = Expected()
    for event in log:
        expected.happened(event)
    connection = await asyncpg.connect(database)
    try:
        assert await connection.fetch("select * from mesh.parked") == []
        assert await _rows(connection, "projects") == expected.projects
        assert await _rows(connection, "tasks") == expected.tasks
        boards = {id: json.loads(row["document"]) for id, row in (await _rows(connection, "boards")).items()}
        assert boards == expected.boards
    finally:
        await connection.close()


async def _rows(connection: asyncpg.Connection, table: str) -> dict[UUID, Row]:
    rows = await connection.fetch(f"select * from public.{table}")
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: dict(row) for row in rows}


class Expected:
    """The rows of each table by id, and the boards as JSON."""

    def __init__(self) -> None:
        self.projects: dict[UUID, Row] = {}
        self.tasks: dict[UUID, Row] = {}
        self.boards: dict[UUID, Row] = {}

    def happened(self, event: Recorded[Any]) -> None:
        match event.data:
            case ProjectStarted():
                self._started(event, event.data)
            case ProjectRenamed(project_id=id, name=name):
                self.projects[id]["name"] = self.boards[id]["name"] = name
            case ColumnAdded(project_id=id, column_id=column, title=title):
                self.boards[id]["columns"].append({"id": str(column), "title": title, "tasks": []})
            case TaskAdded():
                self._added(event, event.data)
            case TaskChanged():
                self._changed(event, event.data)
            case TaskMoved(project_id=id, task_id=task, to_column_id=column, position=position):
                card = self._take(id, task)
                self._column(id, column).insert(position, card)
                self.tasks[task].update(column_id=column, changed=event.time)
            case TaskRemoved(project_id=id, task_id=task):
                self._take(id, task)
                del self.tasks[task]

    def _started(self, event: Recorded[Any], data: ProjectStarted) -> None:
        self.projects[data.project_id] = {
            "id": data.project_id, "name": data.name, "prefix": data.prefix, "description": None,
            "public": data.public, "owner_id": data.owner_id, "team_id": None, "started": event.time,
        }  # fmt: skip
        self.boards[data.project_id] = {
            "projectId": str(data.project_id), "name": data.name, "prefix": data.prefix,
            "ownerId": str(data.owner_id), "public": data.public, "columns": [],
            "members": [{"userId": str(data.owner_id), "role": "owner"}],
        }  # fmt: skip

    def _added(self, event: Recorded[Any], data: TaskAdded) -> None:
        self.tasks[data.task_id] = {
            "id": data.task_id, "project_id": data.project_id, "number": int(data.key.rpartition("-")[2]),
            "key": data.key, "column_id": data.column_id, "title": data.title, "content": None, "points": None,
            "assignee_id": None, "added": event.time, "changed": event.time,
        }  # fmt: skip
        card = {"id": str(data.task_id), "key": data.key, "title": data.title, "points": None, "assigneeId": None}
        self._column(data.project_id, data.column_id).insert(data.position, card)

    def _changed(self, event: Recorded[Any], data: TaskChanged) -> None:
        changes = {
            name: value for name in ("title", "content", "points") if (value := getattr(data, name)) is not MISSING
        }
        self.tasks[data.task_id].update(changes, changed=event.time)
        changes.pop("content", None)
        self._card(data.project_id, data.task_id).update(changes)

    def _column(self, project: UUID, column: UUID) -> list[Row]:
        cards: list[Row] = next(c["tasks"] for c in self.boards[project]["columns"] if c["id"] == str(column))
        return cards

    def _card(self, project: UUID, task: UUID) -> Row:
        cards = [card for column in self.boards[project]["columns"] for card in column["tasks"]]
        return next(card for card in cards if card["id"] == str(task))

    def _take(self, project: UUID, task: UUID) -> Row:
        card = self._card(project, task)
        for column in self.boards[project]["columns"]:
            if card in column["tasks"]:
                column["tasks"].remove(card)
        return card
