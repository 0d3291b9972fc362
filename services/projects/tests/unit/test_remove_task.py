import pytest
from devpie_events.projects import RemoveTask
from devpie_projects.domain import PROJECT
from mesh.testing import given
from website import ANNA, BEN, DONE, TODO, WEBSITE, started, task, task_added, task_moved, task_removed

PAST = (*started(), task_added(1), task_added(2, position=1))


def remove(n: int) -> RemoveTask:
    return RemoveTask(project_id=WEBSITE, task_id=task(n))


def test_a_task_is_gone_from_its_column() -> None:
    state = given(PROJECT, *PAST).when(remove(1), by=ANNA).then(task_removed(1))
    assert state is not None
    assert state.columns[TODO] == (2,)
    assert state.tasks.get(task(1)) is None


def test_a_moved_task_is_removed_from_where_it_is() -> None:
    given(PROJECT, *PAST, task_moved(1, TODO, DONE)).when(remove(1), by=ANNA).then(task_removed(1, DONE))


def test_a_task_is_not_removed_twice() -> None:
    given(PROJECT, *PAST, task_removed(1)).when(remove(1), by=ANNA).refused("task-unknown")


@pytest.mark.parametrize(("public", "code"), [(False, "project-unknown"), (True, "not-allowed")])
def test_others_remove_nothing(public: bool, code: str) -> None:
    given(PROJECT, *started(public=public), task_added(1)).when(remove(1), by=BEN).refused(code)
