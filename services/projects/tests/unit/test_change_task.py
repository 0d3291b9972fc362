from typing import Any

import pytest
from devpie_events.projects import ChangeTask, TaskChanged
from devpie_projects.domain import PROJECT
from mesh.testing import given
from website import ANNA, BEN, WEBSITE, started, task, task_added

PAST = (*started(), task_added(1, title="Write", content="A text", points=3), task_added(2, position=1))


def change(n: int = 1, **facts: Any) -> ChangeTask:
    return ChangeTask.model_validate({"project_id": WEBSITE, "task_id": task(n), **facts})


def changed(n: int = 1, **facts: Any) -> TaskChanged:
    return TaskChanged.model_validate({"project_id": WEBSITE, "task_id": task(n), **facts})


@pytest.mark.parametrize(
    "facts",
    [{"title": "Rewrite"}, {"content": "Another text"}, {"points": 0}, {"points": 5, "title": "Rewrite"}],
    ids="+".join,
)
def test_what_is_different_is_told(facts: dict[str, Any]) -> None:
    given(PROJECT, *PAST).when(change(**facts), by=ANNA).then(changed(**facts))


def test_what_is_the_same_is_left_out() -> None:
    wanted = change(title="Write", content="A text", points=8)
    given(PROJECT, *PAST).when(wanted, by=ANNA).then(changed(points=8))


@pytest.mark.parametrize("facts", [{}, {"title": "Write"}, {"title": "Write", "content": "A text", "points": 3}])
def test_no_difference_changes_nothing(facts: dict[str, Any]) -> None:
    given(PROJECT, *PAST).when(change(**facts), by=ANNA).then()


def test_null_clears_content_and_points() -> None:
    wanted = change(content=None, points=None)
    state = given(PROJECT, *PAST).when(wanted, by=ANNA).then(changed(content=None, points=None))
    assert state is not None
    assert (state.task(task(1)).content, state.task(task(1)).points) == (None, None)


def test_clearing_what_is_clear_changes_nothing() -> None:
    given(PROJECT, *PAST).when(change(2, content=None, points=None), by=ANNA).then()


def test_a_repeated_change_changes_nothing() -> None:
    given(PROJECT, *PAST, changed(title="Rewrite")).when(change(title="Rewrite"), by=ANNA).then()


def test_an_unknown_task_is_refused() -> None:
    given(PROJECT, *PAST).when(change(9, title="Rewrite"), by=ANNA).refused("task-unknown")


@pytest.mark.parametrize(("public", "code"), [(False, "project-unknown"), (True, "not-allowed")])
def test_others_change_nothing(public: bool, code: str) -> None:
    past = (*started(public=public), task_added(1))
    given(PROJECT, *past).when(change(title="Rewrite"), by=BEN).refused(code)
