"""The board of each project as rows instead of a document, by one handler for batches: few statements for many events.

What it does for an event is what bulk work does: it keeps what is the last word about a row within the batch.
"""

from collections.abc import Sequence
from typing import Any

from devpie_events.projects import ColumnAdded, ProjectStarted, TaskAdded, TaskMoved
from mesh.messages import Recorded
from mesh.subscription import View, subscription

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


BULK_VIEWS = (
    subscription("projects_v1")
    .on_initial_position(create_tables)
    .on_batch(ProjectStarted, ColumnAdded, happened)
    .on_batch(TaskAdded, TaskMoved, happened)
)
