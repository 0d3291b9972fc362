from devpie_events.projects import ProjectRenamed, RenameProject
from devpie_projects.domain import PROJECT
from mesh.testing import given
from website import ANNA, BEN, WEBSITE, started, task_added


def rename(name: str) -> RenameProject:
    return RenameProject(project_id=WEBSITE, name=name)


def test_a_project_gets_another_name() -> None:
    given(PROJECT, *started()).when(rename("Shop"), by=ANNA).then(ProjectRenamed(project_id=WEBSITE, name="Shop"))


def test_the_name_that_it_has_changes_nothing() -> None:
    given(PROJECT, *started()).when(rename("Website"), by=ANNA).then()


def test_its_first_name_is_a_change_once_it_has_another() -> None:
    renamed = ProjectRenamed(project_id=WEBSITE, name="Shop")
    given(PROJECT, *started(), renamed).when(rename("Website"), by=ANNA).then(
        ProjectRenamed(project_id=WEBSITE, name="Website")
    )


def test_the_prefix_stays() -> None:
    state = given(PROJECT, *started(), task_added(1)).when(rename("Shop"), by=ANNA).state
    assert state is not None
    assert state.prefix == "WEB"


def test_a_name_with_fewer_than_three_letters_or_digits_is_refused() -> None:
    given(PROJECT, *started()).when(rename("a-b"), by=ANNA).refused("name-too-plain")


def test_a_project_that_was_never_started_is_unknown() -> None:
    given(PROJECT).when(rename("Shop"), by=ANNA).refused("project-unknown")


def test_a_private_project_is_unknown_to_others() -> None:
    given(PROJECT, *started()).when(rename("Shop"), by=BEN).refused("project-unknown")


def test_a_public_project_is_not_renamed_by_others() -> None:
    given(PROJECT, *started(public=True)).when(rename("Shop"), by=BEN).refused("not-allowed")
