"""What holds whatever is asked of a project, in whatever order."""

from itertools import chain
from typing import Any

from devpie_events.projects import (
    AddColumn,
    AddTask,
    ChangeTask,
    MoveTask,
    RemoveTask,
    RenameProject,
    StartProject,
    TaskAdded,
    TaskRemoved,
)
from devpie_projects.domain import PROJECT
from devpie_projects.domain.project import Project
from hypothesis import given, settings
from hypothesis import strategies as st
from mesh.deciding import Refused
from mesh.messages import Message, derived_id, fresh_id
from mesh.testing.given import NOON
from pydantic import BaseModel, TypeAdapter
from website import ANNA, BEN, COLUMNS, WEBSITE, task

SNAPSHOT: TypeAdapter[Project | None] = TypeAdapter(PROJECT.state_type)

# Few ids and short texts, so that commands meet the same things and repeat one another.
COLUMN = st.sampled_from([*COLUMNS, derived_id("fifth")])
TASK = st.integers(1, 6).map(task)
TEXT = st.sampled_from(["Write", "Read", "½ - -"])
POINTS = st.integers(0, 2)


def some(command: type[BaseModel], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[BaseModel]:
    """Commands of that class; fields called `maybe_...` are sometimes left out."""
    needed = {name: field for name, field in fields.items() if not name.startswith("maybe_")}
    optional = {name.removeprefix("maybe_"): field for name, field in fields.items() if name.startswith("maybe_")}
    return st.fixed_dictionaries({"project_id": st.just(WEBSITE), **needed}, optional=optional).map(
        command.model_validate
    )


WANTED = st.one_of(
    some(StartProject, name=TEXT, column_ids=st.just(COLUMNS), maybe_public=st.booleans(), maybe_team_id=TASK),
    some(RenameProject, name=TEXT),
    some(AddColumn, column_id=COLUMN, title=TEXT),
    some(AddTask, task_id=TASK, column_id=COLUMN, title=TEXT, maybe_points=POINTS),
    some(ChangeTask, task_id=TASK, maybe_title=TEXT, maybe_points=POINTS, maybe_content=st.none() | TEXT),
    some(MoveTask, task_id=TASK, to_column_id=COLUMN, position=st.integers(0, 7)),
    some(RemoveTask, task_id=TASK),
)
ACTOR = st.sampled_from([*[str(ANNA)] * 8, str(BEN), "nobody", None])


class History:
    """A project to which commands come one after another."""

    def __init__(self) -> None:
        self.state: Project | None = None
        self.events: list[BaseModel] = []

    def ask(self, data: BaseModel, actor: str | None) -> None:
        command: Message[Any] = Message(
            id=fresh_id(), type=type(data).__name__, source="/test", subject=str(WEBSITE), time=NOON,
            dataschema="urn:test", correlation_id=fresh_id(), actor=actor, data=data,
        )  # fmt: skip
        try:
            decided = PROJECT.decide(self.state, command)
        except Refused:
            return
        before = self.state
        self.state = PROJECT.fold(decided, self.state)
        assert bool(decided) == (self.state != before), "an event is a change, and a change an event"
        self.events += decided

    @property
    def present(self) -> set[Any]:
        """The tasks that were added and not removed since."""
        tasks: set[Any] = set()
        for event in self.events:
            if isinstance(event, TaskAdded):
                tasks.add(event.task_id)
            elif isinstance(event, TaskRemoved):
                tasks.discard(event.task_id)
        return tasks


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(WANTED, ACTOR), max_size=40))
def test_nothing_is_lost_doubled_or_named_twice(asked: list[tuple[BaseModel, str | None]]) -> None:
    history = History()
    history.ask(StartProject(project_id=WEBSITE, name="Website", column_ids=list(COLUMNS)), str(ANNA))
    for data, actor in asked:
        history.ask(data, actor)

    assert PROJECT.fold(history.events) == history.state
    assert SNAPSHOT.validate_json(SNAPSHOT.dump_json(history.state)) == history.state
    project = history.state
    assert project is not None
    assert set(project.tasks) == history.present
    on_the_board = list(chain.from_iterable(project.columns.values()))
    assert sorted(on_the_board) == sorted(project.task(id).number for id in project.tasks)
    for id in project.tasks:
        assert project.task(id).number in project.columns[project.task(id).column_id]
    keys = [event.key for event in history.events if isinstance(event, TaskAdded)]
    assert len(set(keys)) == len(keys)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(WANTED, ACTOR), max_size=30))
def test_folding_never_changes_a_state_that_somebody_holds(asked: list[tuple[BaseModel, str | None]]) -> None:
    history = History()
    held: list[tuple[int, Project | None]] = []
    for data, actor in asked:
        history.ask(data, actor)
        held.append((len(history.events), history.state))
    for length, state in held:
        assert PROJECT.fold(history.events[:length]) == state
