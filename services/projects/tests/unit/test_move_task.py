from uuid import UUID

import pytest
from devpie_events.projects import MoveTask
from devpie_projects.domain import PROJECT
from mesh.messages import derived_id
from mesh.testing import given
from website import (
    ANNA,
    BEN,
    DONE,
    REVIEW,
    TODO,
    WEBSITE,
    started,
    task,
    task_added,
    task_moved,
    task_removed,
)

PAST = (*started(), task_added(1), task_added(2, position=1), task_added(3, position=2), task_added(4, DONE))
"""WEB-1, WEB-2, WEB-3 are in To Do, WEB-4 in Done."""


def move(n: int, to: UUID, position: int = 0) -> MoveTask:
    return MoveTask(project_id=WEBSITE, task_id=task(n), to_column_id=to, position=position)


@pytest.mark.parametrize("position", [0, 1])
def test_a_task_goes_to_a_position_of_another_column(position: int) -> None:
    given(PROJECT, *PAST).when(move(1, DONE, position), by=ANNA).then(task_moved(1, TODO, DONE, position))


def test_a_position_past_the_end_of_another_column_means_its_end() -> None:
    given(PROJECT, *PAST).when(move(1, DONE, 99), by=ANNA).then(task_moved(1, TODO, DONE, 1))


def test_a_position_past_the_end_of_its_own_column_means_the_end() -> None:
    given(PROJECT, *PAST).when(move(1, TODO, 99), by=ANNA).then(task_moved(1, TODO, TODO, 2))


def test_the_only_place_in_an_empty_column_is_the_first() -> None:
    given(PROJECT, *PAST).when(move(3, REVIEW, 7), by=ANNA).then(task_moved(3, TODO, REVIEW, 0))


@pytest.mark.parametrize(
    ("n", "position", "order"), [(1, 1, (2, 1, 3)), (1, 2, (2, 3, 1)), (3, 0, (3, 1, 2)), (2, 0, (2, 1, 3))]
)
def test_a_move_within_a_column_reorders_it_without_duplicates(n: int, position: int, order: tuple[int, ...]) -> None:
    state = given(PROJECT, *PAST).when(move(n, TODO, position), by=ANNA).then(task_moved(n, TODO, TODO, position))
    assert state is not None
    assert state.columns[TODO] == order


def test_a_move_takes_the_task_out_of_the_column_it_was_in() -> None:
    state = given(PROJECT, *PAST).when(move(2, DONE), by=ANNA).then(task_moved(2, TODO, DONE))
    assert state is not None
    assert (state.columns[TODO], state.columns[DONE]) == ((1, 3), (2, 4))


@pytest.mark.parametrize(("n", "position"), [(1, 0), (2, 1), (3, 2), (3, 99)])
def test_moving_a_task_to_where_it_is_changes_nothing(n: int, position: int) -> None:
    given(PROJECT, *PAST).when(move(n, TODO, position), by=ANNA).then()


def test_a_repeated_move_changes_nothing() -> None:
    given(PROJECT, *PAST, task_moved(1, TODO, DONE, 1)).when(move(1, DONE, 1), by=ANNA).then()


def test_of_two_moves_of_one_task_the_later_starts_where_the_earlier_ended() -> None:
    given(PROJECT, *PAST, task_moved(1, TODO, DONE)).when(move(1, REVIEW), by=ANNA).then(task_moved(1, DONE, REVIEW))


def test_an_unknown_task_is_refused() -> None:
    given(PROJECT, *PAST).when(move(9, DONE), by=ANNA).refused("task-unknown")


def test_a_removed_task_is_refused() -> None:
    given(PROJECT, *PAST, task_removed(1)).when(move(1, DONE), by=ANNA).refused("task-unknown")


def test_an_unknown_column_is_refused() -> None:
    given(PROJECT, *PAST).when(move(1, derived_id("elsewhere")), by=ANNA).refused("column-unknown")


@pytest.mark.parametrize(("public", "code"), [(False, "project-unknown"), (True, "not-allowed")])
def test_others_move_nothing(public: bool, code: str) -> None:
    given(PROJECT, *started(public=public), task_added(1)).when(move(1, DONE), by=BEN).refused(code)
