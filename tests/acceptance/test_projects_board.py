"""The board of a project and its columns over HTTP, on the whole system."""

import pytest
from system import Person


async def test_a_new_board_has_four_empty_columns_and_its_owner(anna: Person) -> None:
    project = await anna.start_project()
    board = await anna.get(f"{project}/board")
    assert [(column["title"], column["tasks"]) for column in board.pop("columns")] == [
        ("To Do", []),
        ("In Progress", []),
        ("Review", []),
        ("Done", []),
    ]
    assert board == {
        "projectId": project.rpartition("/")[2],
        "name": "Website",
        "prefix": "WEB",
        "ownerId": str(anna.id),
        "public": False,
        "members": [{"userId": str(anna.id), "role": "owner"}],
    }


async def test_a_board_shows_each_task_as_a_card(anna: Person) -> None:
    project = await anna.start_project()
    todo = (await anna.columns(project))[0]
    task = await anna.add_task(project, todo, "Write", content="All of it", points=3)
    (card,) = (await anna.get(f"{project}/board"))["columns"][0]["tasks"]
    assert card == {
        "id": task.rpartition("/")[2],
        "key": "WEB-1",
        "title": "Write",
        "points": 3,
        "assigneeId": None,
    }


async def test_an_added_column_comes_last(anna: Person) -> None:
    project = await anna.start_project()
    response = await anna.post(f"{project}/columns", {"title": " Blocked "})
    assert response.status_code == 201
    column = response.json()
    assert column == {"id": column["id"], "title": "Blocked", "tasks": []}
    assert response.headers["Location"] == f"{project}/columns/{column['id']}"
    assert (await anna.get(f"{project}/board"))["columns"][4] == column


@pytest.mark.parametrize("body", [{}, {"title": " "}, {"title": "a" * 37}, {"title": None}, {"title": 1}])
async def test_a_column_has_a_title_of_1_to_36_characters(anna: Person, body: dict[str, object]) -> None:
    project = await anna.start_project()
    response = await anna.post(f"{project}/columns", body)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["/title"]


async def test_a_private_board_is_not_there_for_others(anna: Person, ben: Person) -> None:
    project = await anna.start_project()
    assert (await ben.after(anna).get(f"{project}/board", 404))["code"] == "project-unknown"
    response = await ben.post(f"{project}/columns", {"title": "Mine"})
    assert (response.status_code, response.json()["code"]) == (404, "project-unknown")


async def test_a_public_board_is_read_by_others_and_changed_by_its_owner_only(anna: Person, ben: Person) -> None:
    project = await anna.start_project(public=True)
    assert (await ben.after(anna).get(f"{project}/board"))["public"] is True
    response = await ben.post(f"{project}/columns", {"title": "Mine"})
    assert (response.status_code, response.json()["code"]) == (403, "not-allowed")
