"""Projects, columns and tasks as rows, without a document for the board: few statements for many events.

What happens often is handled in bulk: only the last word about a row within the batch is written. What is rare, and is
not in the log of the benchmark, has handlers for one; so the view is sent every event, as the one it stands beside is.
"""

from collections.abc import Sequence
from typing import Any

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
from mesh.subscription import View, subscription
from pydantic import MISSING

__all__ = ["BULK_VIEWS"]

TABLES = """
create table projects (id uuid primary key, name text not null, owner_id uuid not null, started timestamptz not null);
create table columns (id uuid primary key, project_id uuid not null, title text not null, position int not null);
create table tasks (
    id uuid primary key, project_id uuid not null, key text not null, title text not null, content text, points int,
    column_id uuid not null, position int not null, changed timestamptz not null
);
"""
START = "insert into projects select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::timestamptz[])"
ADD_COLUMNS = "insert into columns select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[])"
ADD_TASKS = """
insert into tasks select * from unnest(
    $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::uuid[], $8::int[], $9::timestamptz[]
)
"""
MOVE_TASKS = """
update tasks set column_id = m.column_id, position = m.position, changed = m.changed
from unnest($1::uuid[], $2::uuid[], $3::int[], $4::timestamptz[]) m (id, column_id, position, changed)
where tasks.id = m.id
"""
RENAME = "update projects set name = $2 where id = $1"
CHANGE_TITLE = "update tasks set title = $2, changed = $3 where id = $1"
REMOVE_TASK = "delete from tasks where id = $1"


async def create_tables(view: View) -> None:
    await view.run(TABLES)


async def happened(events: Sequence[Recorded[Any]], view: View) -> None:
    """A task is added before it is moved, and only where it is in the end matters."""
    started, columns, added, moved = [], [], [], {}
    for event in events:
        data = event.data
        if isinstance(data, TaskMoved):
            moved[data.task_id] = (data.task_id, data.to_column_id, data.position, event.time)
        elif isinstance(data, TaskAdded):
            added.append(
                (data.task_id, data.project_id, data.key, data.title, data.content, data.points, data.column_id,
                 data.position, event.time)
            )  # fmt: skip
        elif isinstance(data, ColumnAdded):
            columns.append((data.column_id, data.project_id, data.title, data.position))
        else:
            started.append((data.project_id, data.name, data.owner_id, event.time))
    for sql, rows in ((START, started), (ADD_COLUMNS, columns), (ADD_TASKS, added), (MOVE_TASKS, [*moved.values()])):
        if rows:
            view.execute(sql, *zip(*rows, strict=True))


async def renamed(event: Recorded[ProjectRenamed], view: View) -> None:
    view.execute(RENAME, event.data.project_id, event.data.name)


async def changed(event: Recorded[TaskChanged], view: View) -> None:
    if event.data.title is not MISSING:
        view.execute(CHANGE_TITLE, event.data.task_id, event.data.title, event.time)


async def removed(event: Recorded[TaskRemoved], view: View) -> None:
    view.execute(REMOVE_TASK, event.data.task_id)


BULK_VIEWS = (
    subscription("projects_v1")
    .on_initial_position(create_tables)
    .on_batch(ProjectStarted, ColumnAdded, happened)
    .on_batch(TaskAdded, TaskMoved, happened)
    .on(ProjectRenamed, renamed)
    .on(TaskChanged, changed)
    .on(TaskRemoved, removed)
)
