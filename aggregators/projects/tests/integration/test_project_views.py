"""Projects, boards and tasks, kept from the log on a real nats-server in a real PostgreSQL."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import pytest
from invented import InventedProject
from logged import Log
from mesh.messages import fresh_id

Show = Callable[..., Awaitable[asyncpg.Connection]]


def board_of(project: InventedProject) -> dict[str, Any]:
    return {
        "projectId": str(project.id),
        "name": project.name,
        "prefix": "INV",
        "ownerId": str(project.owner_id),
        "public": False,
        "members": [{"userId": str(project.owner_id), "role": "owner"}],
        "columns": [
            {
                "id": str(column.id),
                "title": column.title,
                "tasks": [
                    {
                        "id": str(task.id),
                        "key": f"INV-{task.number}",
                        "title": task.title,
                        "points": task.points,
                        "assigneeId": None,
                    }
                    for task in column.tasks
                ],
            }
            for column in project.columns
        ],
    }


def task_rows_of(project: InventedProject) -> list[dict[str, Any]]:
    return [
        {
            "id": task.id,
            "project_id": project.id,
            "number": task.number,
            "key": f"INV-{task.number}",
            "column_id": column.id,
            "title": task.title,
            "content": task.content,
            "points": task.points,
            "assignee_id": None,
            "added": task.added,
            "changed": task.changed,
        }
        for column, task in project.tasks
    ]


def project_row_of(project: InventedProject) -> dict[str, Any]:
    return {
        "id": project.id,
        "name": project.name,
        "prefix": "INV",
        "description": None,
        "public": False,
        "owner_id": project.owner_id,
        "team_id": None,
        "started": project.events[0][1],
    }


async def assert_shown(connection: asyncpg.Connection, project: InventedProject) -> None:
    """All views of the project are what follows from its events."""
    document = await connection.fetchval("select document from boards where id = $1", project.id)
    assert json.loads(document) == board_of(project)
    rows = await connection.fetch("select * from tasks where project_id = $1 order by number", project.id)
    assert [dict(row) for row in rows] == task_rows_of(project)
    row = await connection.fetchrow("select * from projects where id = $1", project.id)
    assert dict(row) == project_row_of(project)


async def happen(log: Log, *projects: InventedProject) -> None:
    """All events of these projects, one project after the other's by turns, each its own commit."""
    for step in range(max(len(project.events) for project in projects)):
        for project in projects:
            if step < len(project.events):
                event, time = project.events[step]
                await log.append(event, at=time)


@pytest.mark.parametrize("batch", [1, 7, 500])
async def test_views_show_what_follows_from_the_events_however_they_are_batched(
    batch: int, log: Log, show: Show
) -> None:
    projects = [InventedProject(fresh_id(), length=120) for _ in range(2)]
    await happen(log, *projects)
    connection = await show(batch=batch)
    for project in projects:
        await assert_shown(connection, project)


async def test_views_go_on_where_they_were_after_a_restart(log: Log, show: Show) -> None:
    project = InventedProject(fresh_id(), length=90)
    for event, time in project.events[:45]:
        await log.append(event, at=time)
    await show(batch=10)
    for event, time in project.events[45:]:
        await log.append(event, at=time)
    await assert_shown(await show(), project)


async def test_views_built_again_from_the_beginning_are_the_same(log: Log, show: Show) -> None:
    project = InventedProject(fresh_id(), length=90)
    await happen(log, project)
    connection = await show()
    await connection.execute("delete from mesh.positions")
    await assert_shown(await show(), project)


async def test_a_project_shows_its_description_and_that_it_is_public(log: Log, show: Show) -> None:
    project = InventedProject(fresh_id(), length=1)
    started = project.events[0][0].model_copy(update={"description": "All of it", "public": True})
    await log.append(started)
    connection = await show()
    row = await connection.fetchrow("select description, public from projects where id = $1", project.id)
    assert tuple(row) == ("All of it", True)
