import pytest
from devpie_events.projects import ColumnAdded, ProjectStarted, StartProject
from devpie_projects.domain import PROJECT
from mesh.testing import given
from website import ANNA, BEN, COLUMNS, TODO, WEBSITE, started


def start(name: str = "Website", **facts: object) -> StartProject:
    return StartProject.model_validate({"project_id": WEBSITE, "name": name, "column_ids": COLUMNS, **facts})


def test_starting_a_project_makes_it_and_its_four_columns() -> None:
    given(PROJECT).when(start(), by=ANNA).then(
        ProjectStarted(project_id=WEBSITE, name="Website", prefix="WEB", owner_id=ANNA, public=False),
        *(
            ColumnAdded(project_id=WEBSITE, column_id=column, title=title, position=position)
            for position, (column, title) in enumerate(
                zip(COLUMNS, ("To Do", "In Progress", "Review", "Done"), strict=True)
            )
        ),
    )


def test_whoever_acts_owns_the_project() -> None:
    first = given(PROJECT).when(start(), by=BEN).events[0]
    assert isinstance(first, ProjectStarted)
    assert first.owner_id == BEN


def test_a_project_keeps_its_description_and_whether_it_is_public() -> None:
    first = given(PROJECT).when(start(description="Our new site", public=True), by=ANNA).events[0]
    assert isinstance(first, ProjectStarted)
    assert (first.description, first.public) == ("Our new site", True)


@pytest.mark.parametrize(
    ("name", "prefix"),
    [("Website", "WEB"), ("a1-b2", "A1B"), ("x y z", "XYZ"), ("42 reasons", "42R"), ("Übung", "ÜBU"), ("-=abc", "ABC")],
)
def test_the_prefix_is_the_first_three_letters_or_digits_in_upper_case(name: str, prefix: str) -> None:
    first = given(PROJECT).when(start(name), by=ANNA).events[0]
    assert isinstance(first, ProjectStarted)
    assert first.prefix == prefix


@pytest.mark.parametrize("name", ["ab!", "---", "a - b", "½²³"])
def test_a_name_with_fewer_than_three_letters_or_digits_is_refused(name: str) -> None:
    given(PROJECT).when(start(name), by=ANNA).refused("name-too-plain")


def test_a_project_for_a_team_is_refused_to_who_is_not_on_record_as_a_member() -> None:
    given(PROJECT).when(start(team_id=BEN), by=ANNA).refused("not-a-team-member")


def test_a_project_is_not_started_twice() -> None:
    given(PROJECT, *started()).when(start(), by=ANNA).refused("project-exists")


def test_a_project_is_not_started_by_the_system() -> None:
    given(PROJECT).when(start()).refused("not-allowed")


def test_two_columns_with_one_id_are_refused() -> None:
    given(PROJECT).when(start(column_ids=[TODO] * 4), by=ANNA).refused("column-exists")
