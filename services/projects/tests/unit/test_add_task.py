from typing import Any

from devpie_events.projects import AddTask, TaskAdded
from devpie_projects.domain import PROJECT
from mesh.messages import derived_id
from mesh.testing import given
from website import ANNA, BEN, DONE, TODO, WEBSITE, started, task, task_added, task_removed


def add(n: int, column: object = TODO, **facts: Any) -> AddTask:
    return AddTask.model_validate(
        {"project_id": WEBSITE, "task_id": task(n), "column_id": column, "title": f"Task {n}", **facts}
    )


def test_a_task_gets_the_first_key() -> None:
    given(PROJECT, *started()).when(add(1), by=ANNA).then(task_added(1))


def test_a_task_comes_to_the_end_of_its_column_with_the_next_key() -> None:
    past = (*started(), task_added(1), task_added(2, DONE), task_added(3, position=1))
    given(PROJECT, *past).when(add(4), by=ANNA).then(task_added(4, position=2))


def test_a_task_keeps_what_is_said_of_it() -> None:
    given(PROJECT, *started()).when(add(1, content="All of it", points=0), by=ANNA).then(
        task_added(1, content="All of it", points=0)
    )


def test_the_key_of_the_latest_task_is_not_used_again_after_it_was_removed() -> None:
    past = (*started(), task_added(1), task_added(2, position=1), task_removed(2))
    given(PROJECT, *past).when(add(3), by=ANNA).then(task_added(3, position=1))


def test_no_key_is_used_again_after_every_task_was_removed() -> None:
    past = (*started(), task_added(1), task_removed(1))
    given(PROJECT, *past).when(add(2), by=ANNA).then(task_added(2))


def test_a_task_that_is_there_is_not_added_again() -> None:
    given(PROJECT, *started(), task_added(1)).when(add(1), by=ANNA).refused("task-exists")


def test_a_column_that_is_not_of_the_project_is_refused() -> None:
    given(PROJECT, *started()).when(add(1, derived_id("elsewhere")), by=ANNA).refused("column-unknown")


def test_a_stranger_learns_nothing_of_a_private_project() -> None:
    given(PROJECT, *started()).when(add(1), by=BEN).refused("project-unknown")


def test_a_stranger_adds_nothing_to_a_public_project() -> None:
    given(PROJECT, *started(public=True)).when(add(1), by=BEN).refused("not-allowed")


def test_the_system_adds_nothing() -> None:
    given(PROJECT, *started(public=True)).when(add(1)).refused("not-allowed")


def test_two_tasks_added_on_one_state_would_share_a_key_so_the_second_is_decided_again() -> None:
    """Of two replicas one meets a conflict; what it decides on the state caught up with has the next key."""
    first = given(PROJECT, *started()).when(add(1), by=ANNA).events
    (second,) = given(PROJECT, *started(), *first).when(add(2), by=ANNA).events
    assert isinstance(second, TaskAdded)
    assert (second.key, second.position) == ("WEB-2", 1)
