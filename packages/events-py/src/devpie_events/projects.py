"""Messages of projects.

Made by `mesh contracts generate`; not for editing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from devpie_events._base import Command, Event, Request, Value, View
from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from . import common

__all__ = [
    "AddColumn",
    "AddColumnRequest",
    "AddTask",
    "AddTaskRequest",
    "Board",
    "BoardColumn",
    "BoardMember",
    "ChangeProjectRequest",
    "ChangeTask",
    "ChangeTaskRequest",
    "ColumnAdded",
    "ColumnTitle",
    "MoveTask",
    "MoveTaskRequest",
    "Points",
    "ProjectCommand",
    "ProjectDescription",
    "ProjectEvent",
    "ProjectName",
    "ProjectPage",
    "ProjectPrefix",
    "ProjectRenamed",
    "ProjectRole",
    "ProjectStarted",
    "ProjectSummary",
    "RemoveTask",
    "RenameProject",
    "StartProject",
    "StartProjectRequest",
    "Task",
    "TaskAdded",
    "TaskCard",
    "TaskChanged",
    "TaskContent",
    "TaskKey",
    "TaskMoved",
    "TaskPage",
    "TaskRemoved",
    "TaskTitle",
]



class MoveTask(Command):
    """Moves a task to a position in a column of its project; past the end means the end."""

    project_id: common.Uuid
    task_id: common.Uuid
    to_column_id: common.Uuid
    position: common.Index
    """Where the task is to be when it is there."""


class RemoveTask(Command):
    """Takes a task off the board for good."""

    project_id: common.Uuid
    task_id: common.Uuid


ProjectName = TypeAliasType(
    "ProjectName",
    Annotated[
        str,
        Field(max_length=36, min_length=3, pattern='^[^\\x00]*[^\\s\\x00][^\\x00]*$'),
    ],
)
"""The name of a project."""


ProjectDescription = TypeAliasType(
    "ProjectDescription",
    Annotated[
        str,
        Field(max_length=2000, min_length=1, pattern='^[^\\x00]*[^\\s\\x00][^\\x00]*$'),
    ],
)
"""What a project is about."""


ProjectPrefix = TypeAliasType(
    "ProjectPrefix",
    Annotated[str, Field(max_length=12, min_length=3, pattern='^[^\\s\\x00]+$')],
)
"""The first three letters or digits of the project's name at its start, in upper case: what task keys begin with."""


ColumnTitle = TypeAliasType(
    "ColumnTitle",
    Annotated[
        str,
        Field(max_length=36, min_length=1, pattern='^[^\\x00]*[^\\s\\x00][^\\x00]*$'),
    ],
)
"""The title of a column."""


TaskKey = TypeAliasType(
    "TaskKey", Annotated[str, Field(max_length=24, pattern='^\\S+-[1-9][0-9]*$')]
)
"""What people call a task by, such as `WEB-12`. Its number is never used again."""


TaskTitle = TypeAliasType(
    "TaskTitle",
    Annotated[
        str,
        Field(max_length=48, min_length=1, pattern='^[^\\x00]*[^\\s\\x00][^\\x00]*$'),
    ],
)
"""The title of a task."""


TaskContent = TypeAliasType(
    "TaskContent",
    Annotated[
        str,
        Field(max_length=5000, min_length=1, pattern='^[^\\x00]*[^\\s\\x00][^\\x00]*$'),
    ],
)
"""What is to be done, in the words of whoever wants it."""


Points = TypeAliasType("Points", Annotated[int, Field(ge=0, le=100)])
"""How much work a task is, in story points."""


ProjectRole = TypeAliasType("ProjectRole", Literal['owner', 'administrator', 'editor', 'commenter', 'viewer'])
"""What a person may do in a project."""


class ProjectStarted(Event):
    """A project exists from now on."""

    project_id: common.Uuid
    name: ProjectName
    prefix: ProjectPrefix
    owner_id: common.Uuid
    description: ProjectDescription | MISSING = MISSING
    team_id: common.Uuid | MISSING = MISSING
    """The team whose members get access; absent for a project of one's own."""
    public: bool
    """Whether any signed-in user may read it."""


class ProjectRenamed(Event):
    """A project has another name."""

    project_id: common.Uuid
    name: ProjectName


class ColumnAdded(Event):
    """A board has one more column."""

    project_id: common.Uuid
    column_id: common.Uuid
    title: ColumnTitle
    position: common.Index
    """Its place among the columns."""


class TaskAdded(Event):
    """A column has one more task."""

    project_id: common.Uuid
    task_id: common.Uuid
    key: TaskKey
    column_id: common.Uuid
    title: TaskTitle
    content: TaskContent | MISSING = MISSING
    points: Points | MISSING = MISSING
    position: common.Index
    """Its place in the column."""


class TaskChanged(Event):
    """A task says something else. Only what changed is there; null is a value that was cleared."""

    project_id: common.Uuid
    task_id: common.Uuid
    title: TaskTitle | MISSING = MISSING
    content: TaskContent | None | MISSING = MISSING
    points: Points | None | MISSING = MISSING


class TaskMoved(Event):
    """A task is somewhere else, in another column or in its own."""

    project_id: common.Uuid
    task_id: common.Uuid
    from_column_id: common.Uuid
    to_column_id: common.Uuid
    position: common.Index
    """Its place in the column it is in now."""


class TaskRemoved(Event):
    """A task is gone from the board."""

    project_id: common.Uuid
    task_id: common.Uuid
    column_id: common.Uuid
    """The column that it was in."""
    key: TaskKey


class StartProjectRequest(Request):
    """Starts a project that the caller owns."""

    name: ProjectName
    description: ProjectDescription | MISSING = MISSING
    team_id: common.Uuid | MISSING = MISSING
    """The team whose members get access; absent for a project of one's own."""
    public: bool = False
    """Whether any signed-in user may read it."""


class ChangeProjectRequest(Request):
    """Changes a project. Absent leaves a field as it is."""

    name: ProjectName | MISSING = MISSING


class AddColumnRequest(Request):
    """Adds a column behind the others."""

    title: ColumnTitle


class AddTaskRequest(Request):
    """Adds a task at the end of a column."""

    column_id: common.Uuid
    title: TaskTitle
    content: TaskContent | MISSING = MISSING
    points: Points | MISSING = MISSING


class ChangeTaskRequest(Request):
    """Changes what a task says. Absent leaves a field as it is, null clears it."""

    title: TaskTitle | MISSING = MISSING
    content: TaskContent | None | MISSING = MISSING
    points: Points | None | MISSING = MISSING


class MoveTaskRequest(Request):
    """Moves a task to a position in a column; past the end means the end."""

    to_column_id: common.Uuid
    position: common.Index
    """Where the task is to be when it is there."""


class ProjectSummary(View):
    """A project in a list."""

    id: common.Uuid
    name: ProjectName
    prefix: ProjectPrefix
    description: ProjectDescription | None
    public: bool
    """Whether any signed-in user may read it."""
    owner_id: common.Uuid
    task_count: common.Count
    started: common.Timestamp


class ProjectPage(View):
    """Some of the projects, and where the next ones start."""

    items: list[ProjectSummary]
    next: common.Cursor | None
    """Null on the last page."""


class TaskCard(Value):
    """A task as a card on a board."""

    id: common.Uuid
    key: TaskKey
    title: TaskTitle
    points: Points | None
    assignee_id: common.Uuid | None


class BoardColumn(Value):
    """A column of a board with its tasks in order."""

    id: common.Uuid
    title: ColumnTitle
    tasks: list[TaskCard]


class BoardMember(Value):
    """A person on a board and what they may do."""

    user_id: common.Uuid
    role: ProjectRole


class Board(View):
    """A project as its kanban board: columns in order, with their tasks in order, and who takes part."""

    project_id: common.Uuid
    name: ProjectName
    prefix: ProjectPrefix
    owner_id: common.Uuid
    public: bool
    """Whether any signed-in user may read it."""
    columns: list[BoardColumn]
    members: list[BoardMember]


class Task(View):
    """A task with all that is known of it."""

    id: common.Uuid
    project_id: common.Uuid
    key: TaskKey
    column_id: common.Uuid
    title: TaskTitle
    content: TaskContent | None
    points: Points | None
    assignee_id: common.Uuid | None
    added: common.Timestamp
    changed: common.Timestamp


class TaskPage(View):
    """Some of the tasks, and where the next ones start."""

    items: list[Task]
    next: common.Cursor | None
    """Null on the last page."""


class StartProject(Command):
    """Starts a project with the columns To Do, In Progress, Review and Done. Whoever acts owns it."""

    project_id: common.Uuid
    name: ProjectName
    description: ProjectDescription | MISSING = MISSING
    team_id: common.Uuid | MISSING = MISSING
    """The team whose members get access; absent for a project of one's own."""
    public: bool = False
    """Whether any signed-in user may read it."""
    column_ids: Annotated[list[common.Uuid], Field(max_length=4, min_length=4)]
    """The ids of the four columns, in order."""


class RenameProject(Command):
    """Gives a project another name. Its prefix stays."""

    project_id: common.Uuid
    name: ProjectName


class AddColumn(Command):
    """Adds a column behind the others."""

    project_id: common.Uuid
    column_id: common.Uuid
    title: ColumnTitle


class AddTask(Command):
    """Adds a task at the end of a column."""

    project_id: common.Uuid
    task_id: common.Uuid
    column_id: common.Uuid
    title: TaskTitle
    content: TaskContent | MISSING = MISSING
    points: Points | MISSING = MISSING


class ChangeTask(Command):
    """Changes what a task says. Absent leaves a field as it is, null clears it."""

    project_id: common.Uuid
    task_id: common.Uuid
    title: TaskTitle | MISSING = MISSING
    content: TaskContent | None | MISSING = MISSING
    points: Points | None | MISSING = MISSING


ProjectCommand = StartProject | RenameProject | AddColumn | AddTask | ChangeTask | MoveTask | RemoveTask


ProjectEvent = ProjectStarted | ProjectRenamed | ColumnAdded | TaskAdded | TaskChanged | TaskMoved | TaskRemoved
