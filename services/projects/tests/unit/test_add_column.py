from devpie_events.projects import AddColumn, ColumnAdded
from devpie_projects.domain import PROJECT
from mesh.messages import derived_id
from mesh.testing import given
from website import ANNA, TODO, WEBSITE, started

BLOCKED = derived_id("blocked")


def add(column: object = BLOCKED, title: str = "Blocked") -> AddColumn:
    return AddColumn.model_validate({"project_id": WEBSITE, "column_id": column, "title": title})


def blocked(position: int) -> ColumnAdded:
    return ColumnAdded(project_id=WEBSITE, column_id=BLOCKED, title="Blocked", position=position)


def test_a_column_comes_behind_the_others() -> None:
    given(PROJECT, *started()).when(add(), by=ANNA).then(blocked(4))


def test_a_second_column_of_the_same_title_is_a_column_of_its_own() -> None:
    second = derived_id("second")
    given(PROJECT, *started(), blocked(4)).when(add(second), by=ANNA).then(
        ColumnAdded(project_id=WEBSITE, column_id=second, title="Blocked", position=5)
    )


def test_a_column_that_is_there_is_not_added_again() -> None:
    given(PROJECT, *started()).when(add(TODO), by=ANNA).refused("column-exists")


def test_a_column_of_an_unknown_project_is_refused() -> None:
    given(PROJECT).when(add(), by=ANNA).refused("project-unknown")
