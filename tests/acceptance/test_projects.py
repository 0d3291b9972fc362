"""Projects over HTTP, on the whole system."""

from typing import Any
from uuid import UUID

import pytest
from system import Person


async def test_a_started_project_is_answered_as_it_will_be_listed(anna: Person) -> None:
    response = await anna.post("/v1/projects", {"name": " Website ", "description": "Ours", "public": True})
    assert response.status_code == 201
    project = response.json()
    assert response.headers["Location"] == f"/v1/projects/{project['id']}"
    assert {**project, "id": "", "started": ""} == {
        "id": "",
        "name": "Website",
        "prefix": "WEB",
        "description": "Ours",
        "public": True,
        "ownerId": str(anna.id),
        "taskCount": 0,
        "started": "",
    }
    assert await anna.get(response.headers["Location"]) == project
    assert await anna.get("/v1/projects") == {"items": [project], "next": None}


async def test_a_project_is_private_and_without_a_description_unless_said_otherwise(anna: Person) -> None:
    project = (await anna.post("/v1/projects", {"name": "Website"})).json()
    assert (project["public"], project["description"]) == (False, None)


async def test_a_list_counts_the_tasks_that_are_there(anna: Person) -> None:
    project = await anna.start_project()
    column = (await anna.columns(project))[0]
    tasks = [await anna.add_task(project, column) for _ in range(3)]
    await anna.delete(tasks[0])
    assert (await anna.get(project))["taskCount"] == 2
    assert [item["taskCount"] for item in (await anna.get("/v1/projects"))["items"]] == [2]


async def test_a_list_has_ones_own_projects_page_by_page_the_latest_first(anna: Person, ben: Person) -> None:
    await ben.start_project("Of Ben", public=True)
    for number in range(5):
        await anna.start_project(f"Website {number}")
    names: list[list[str]] = []
    query: dict[str, Any] = {"limit": 2}
    while True:
        page = await anna.get("/v1/projects", **query)
        names.append([item["name"] for item in page["items"]])
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert names == [["Website 4", "Website 3"], ["Website 2", "Website 1"], ["Website 0"]]


async def test_who_has_no_project_has_an_empty_list(anna: Person) -> None:
    assert await anna.get("/v1/projects") == {"items": [], "next": None}


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "101"}, {"limit": "many"}])
async def test_a_page_of_an_impossible_size_is_refused(anna: Person, query: dict[str, str]) -> None:
    assert (await anna.get("/v1/projects", 422, **query))["errors"][0]["field"] == "limit"


async def test_a_cursor_of_another_list_is_refused(anna: Person) -> None:
    assert (await anna.get("/v1/projects", 400, cursor="bm9uc2Vuc2U"))["code"] == "malformed-cursor"


async def test_a_renamed_project_keeps_its_prefix(anna: Person) -> None:
    project = await anna.start_project("Website")
    response = await anna.patch(project, {"name": "Shop"})
    assert (response.status_code, response.content) == (204, b"")
    found = await anna.get(project)
    assert (found["name"], found["prefix"]) == ("Shop", "WEB")
    assert (await anna.get(f"{project}/board"))["name"] == "Shop"


async def test_the_same_name_and_no_name_change_nothing(anna: Person) -> None:
    project = await anna.start_project("Website")
    for body in ({"name": "Website"}, {}):
        response = await anna.patch(project, body)
        assert response.status_code == 204
        assert "Mesh-Position" not in response.headers


@pytest.mark.parametrize("name", ["a-b", "---"])
async def test_a_name_without_three_letters_or_digits_is_refused(anna: Person, name: str) -> None:
    started = await anna.post("/v1/projects", {"name": name})
    renamed = await anna.patch(await anna.start_project(), {"name": name})
    for response in (started, renamed):
        assert (response.status_code, response.json()["code"]) == (409, "name-too-plain")
        assert response.headers["Content-Type"] == "application/problem+json"


async def test_a_project_for_a_team_is_refused_to_who_is_no_member(anna: Person) -> None:
    response = await anna.post("/v1/projects", {"name": "Website", "teamId": str(UUID(int=1))})
    assert (response.status_code, response.json()["code"]) == (403, "not-a-team-member")


async def test_every_wrong_field_of_a_new_project_is_listed(anna: Person) -> None:
    wrong = {"name": " ab ", "description": "", "teamId": "the team", "public": "yes", "ownerId": str(anna.id)}
    response = await anna.post("/v1/projects", wrong)
    assert (response.status_code, response.json()["code"]) == (422, "validation-failed")
    fields = {error["field"] for error in response.json()["errors"]}
    assert fields == {"/name", "/description", "/teamId", "/public", "/ownerId"}


async def test_a_name_has_3_to_36_characters(anna: Person) -> None:
    for name, status in (("ab", 422), ("abc", 201), ("a" * 36, 201), ("a" * 37, 422)):
        assert (await anna.post("/v1/projects", {"name": name})).status_code == status


async def test_a_private_project_is_not_there_for_others(anna: Person, ben: Person) -> None:
    project = await anna.start_project()
    assert (await ben.after(anna).get(project, 404))["code"] == "project-unknown"
    for body in ({"name": "Mine"}, {}):
        response = await ben.patch(project, body)
        assert (response.status_code, response.json()["code"]) == (404, "project-unknown")


async def test_a_public_project_is_read_by_others_and_changed_by_its_owner_only(anna: Person, ben: Person) -> None:
    project = await anna.start_project(public=True)
    assert (await ben.after(anna).get(project))["ownerId"] == str(anna.id)
    response = await ben.patch(project, {"name": "Mine"})
    assert (response.status_code, response.json()["code"]) == (403, "not-allowed")
