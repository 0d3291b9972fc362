"""Requests that come again or at the same time, on the whole system."""

import asyncio
from uuid import UUID

import pytest
from mesh.contracts import Entity
from mesh.messages import fresh_id
from system import Person, System


async def history(system: System, project: str) -> list[str]:
    """The types of the events of a project, in order."""
    events = await system.mesh.store.load(Entity("projects", "project", project.rpartition("/")[2]))
    return [event.type for event in events]


async def test_a_repeated_start_gets_the_first_answer_and_starts_one_project(system: System, anna: Person) -> None:
    responses = [await anna.post("/v1/projects", {"name": "Website"}, key="start") for _ in range(3)]
    assert {response.status_code for response in responses} == {201}
    assert len({response.content for response in responses}) == 1
    assert len({response.headers["Mesh-Position"] for response in responses}) == 1
    assert len((await anna.get("/v1/projects"))["items"]) == 1
    assert await history(system, responses[0].headers["Location"]) == ["ProjectStarted", *["ColumnAdded"] * 4]


async def test_a_repeated_task_gets_the_first_answer_also_after_later_changes(system: System, anna: Person) -> None:
    project = await anna.start_project()
    body = {"columnId": (await anna.columns(project))[0], "title": "Write"}
    first = await anna.post(f"{project}/tasks", body, key="add")
    task = first.headers["Location"]
    await anna.patch(task, {"title": "Rewrite"})
    await anna.delete(task)
    second = await anna.post(f"{project}/tasks", body, key="add")
    assert (second.status_code, second.content) == (201, first.content)
    assert await history(system, project) == [
        "ProjectStarted",
        *["ColumnAdded"] * 4,
        "TaskAdded",
        "TaskChanged",
        "TaskRemoved",
    ]


async def test_a_repeated_move_is_not_made_again(system: System, anna: Person) -> None:
    project = await anna.start_project()
    todo, *_, done = await anna.columns(project)
    task = await anna.add_task(project, todo)
    there = await anna.post(f"{task}/move", {"toColumnId": done, "position": 0}, key="there")
    await anna.post(f"{task}/move", {"toColumnId": todo, "position": 0}, key="back")
    again = await anna.post(f"{task}/move", {"toColumnId": done, "position": 0}, key="there")
    assert (there.status_code, again.status_code) == (204, 204)
    assert there.headers["Mesh-Position"] == again.headers["Mesh-Position"]
    assert await anna.keys_on_board(project) == [["WEB-1"], [], [], []]
    assert (await history(system, project))[-2:] == ["TaskMoved", "TaskMoved"]


async def test_a_repeated_refusal_is_refused_alike_also_when_it_would_be_accepted_now(anna: Person) -> None:
    project = await anna.start_project()
    todo = (await anna.columns(project))[0]
    body = {"columnId": str(UUID(int=1)), "title": "Write"}
    refused = [await anna.post(f"{project}/tasks", body, key="add") for _ in range(2)]
    accepted_now = await anna.post(f"{project}/tasks", {**body, "columnId": todo}, key="add")
    assert [response.status_code for response in (*refused, accepted_now)] == [404] * 3
    assert {response.json()["code"] for response in (*refused, accepted_now)} == {"column-unknown"}


async def test_a_key_is_of_one_person_and_one_path(anna: Person, ben: Person) -> None:
    paths = {
        (await person.post("/v1/projects", {"name": "Website"}, key="same")).headers["Location"]
        for person in (anna, ben)
    }
    assert len(paths) == 2
    project = await anna.start_project()
    other = await anna.start_project()
    titles = [(await anna.post(f"{path}/columns", {"title": "Blocked"}, key="same")) for path in (project, other)]
    assert [response.status_code for response in titles] == [201, 201]


@pytest.mark.parametrize("key", ["", "a b", "é", "a" * 201])
async def test_a_key_that_is_none_is_refused(anna: Person, key: str) -> None:
    headers = [(b"Idempotency-Key", key.encode())]
    response = await anna.request("POST", "/v1/projects", json={"name": "Website"}, headers=dict(headers))
    assert (response.status_code, response.json()["code"]) == (400, "malformed-idempotency-key")


async def test_the_same_request_at_the_same_time_is_done_once(system: System, anna: Person) -> None:
    project = await anna.start_project()
    body = {"columnId": (await anna.columns(project))[0], "title": "Write"}
    responses = await asyncio.gather(*(anna.post(f"{project}/tasks", body, key="add") for _ in range(10)))
    assert {(response.status_code, response.content) for response in responses} == {(201, responses[0].content)}
    assert await anna.keys_on_board(project) == [["WEB-1"], [], [], []]


async def test_tasks_added_at_the_same_time_never_share_a_key(anna: Person) -> None:
    project = await anna.start_project()
    columns = await anna.columns(project)
    bodies = [{"columnId": columns[n % 4], "title": f"Task {n}"} for n in range(20)]
    responses = await asyncio.gather(*(anna.post(f"{project}/tasks", body) for body in bodies))
    assert {response.json()["key"] for response in responses} == {f"WEB-{n}" for n in range(1, 21)}
    shown = [key for column in await anna.keys_on_board(project) for key in column]
    assert sorted(shown) == sorted(response.json()["key"] for response in responses)


async def test_moves_at_the_same_time_lose_nothing(anna: Person) -> None:
    project = await anna.start_project()
    columns = await anna.columns(project)
    tasks = [await anna.add_task(project, columns[0]) for _ in range(6)]
    moves = [(task, columns[(n + turn) % 4]) for turn in range(6) for n, task in enumerate(tasks)]
    responses = await asyncio.gather(
        *(anna.post(f"{task}/move", {"toColumnId": column, "position": 0}) for task, column in moves)
    )
    assert {response.status_code for response in responses} == {204}
    shown = [key for column in await anna.keys_on_board(project) for key in column]
    assert sorted(shown) == [f"WEB-{n}" for n in range(1, 7)]


async def test_a_read_waits_for_the_position_that_it_names(anna: Person) -> None:
    project = await anna.start_project()
    todo = (await anna.columns(project))[0]
    for number in range(1, 21):
        added = await anna.post(f"{project}/tasks", {"columnId": todo, "title": f"Task {number}"})
        path = added.headers["Location"]
        response = await anna.request("GET", path, headers={"Mesh-Position": added.headers["Mesh-Position"]})
        assert response.status_code == 200


async def test_a_read_does_not_wait_for_the_position_of_another_domain(anna: Person) -> None:
    response = await anna.request("GET", "/v1/projects", headers={"Mesh-Position": "identity:999999"})
    assert response.status_code == 200


async def test_everything_of_a_request_bears_its_id(system: System, anna: Person) -> None:
    id = fresh_id()
    response = await anna.post("/v1/projects", {"name": "Website"}, **{"X-Request-Id": id})
    assert response.headers["X-Request-Id"] == id
    events = await system.mesh.store.load(Entity("projects", "project", response.json()["id"]))
    assert {event.message.correlation_id for event in events} == {id}
    assert {event.actor for event in events} == {str(anna.id)}
