"""The tasks of a project over HTTP, on the whole system."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
import pytest_asyncio
from system import Person


@dataclass
class Started:
    """A project of Anna's with its columns."""

    path: str
    todo: str
    in_progress: str
    review: str
    done: str


@pytest_asyncio.fixture
async def project(anna: Person) -> Started:
    path = await anna.start_project()
    return Started(path, *await anna.columns(path))


async def test_an_added_task_is_answered_as_it_will_be_read(anna: Person, project: Started) -> None:
    body = {"columnId": project.todo, "title": " Write ", "content": "All of it", "points": 0}
    response = await anna.post(f"{project.path}/tasks", body)
    assert response.status_code == 201
    task = response.json()
    assert response.headers["Location"] == f"{project.path}/tasks/{task['id']}"
    assert task == {
        "id": task["id"],
        "projectId": project.path.rpartition("/")[2],
        "key": "WEB-1",
        "columnId": project.todo,
        "title": "Write",
        "content": "All of it",
        "points": 0,
        "assigneeId": None,
        "added": task["added"],
        "changed": task["added"],
    }
    assert await anna.get(response.headers["Location"]) == task


async def test_tasks_come_to_the_end_of_their_column_with_keys_that_count_up(anna: Person, project: Started) -> None:
    for column in (project.todo, project.done, project.todo):
        await anna.add_task(project.path, column)
    assert await anna.keys_on_board(project.path) == [["WEB-1", "WEB-3"], [], [], ["WEB-2"]]


async def test_a_key_is_not_used_again(anna: Person, project: Started) -> None:
    for _ in range(2):
        task = await anna.add_task(project.path, project.todo)
    assert (await anna.delete(task)).status_code == 204
    await anna.add_task(project.path, project.todo)
    assert await anna.keys_on_board(project.path) == [["WEB-1", "WEB-3"], [], [], []]


async def test_a_task_is_changed_in_what_is_given(anna: Person, project: Started) -> None:
    task = await anna.add_task(project.path, project.todo, "Write", content="All of it", points=3)
    before = await anna.get(task)
    response = await anna.patch(task, {"title": " Rewrite ", "content": None})
    assert (response.status_code, response.content) == (204, b"")
    after = await anna.get(task)
    assert (after["title"], after["content"], after["points"]) == ("Rewrite", None, 3)
    assert after["changed"] > before["changed"]
    (card,) = (await anna.get(f"{project.path}/board"))["columns"][0]["tasks"]
    assert (card["title"], card["points"]) == ("Rewrite", 3)


async def test_a_change_that_changes_nothing_leaves_no_event(anna: Person, project: Started) -> None:
    task = await anna.add_task(project.path, project.todo, "Write", points=3)
    for body in ({}, {"title": "Write"}, {"points": 3, "content": None}):
        response = await anna.patch(task, body)
        assert response.status_code == 204
        assert "Mesh-Position" not in response.headers


async def test_a_task_is_moved_on_the_board_and_in_the_list(anna: Person, project: Started) -> None:
    tasks = [await anna.add_task(project.path, project.todo) for _ in range(3)]
    moves: list[tuple[int, str, int]] = [(0, project.done, 0), (1, project.done, 99), (2, project.todo, 5)]
    for n, column, position in moves:
        response = await anna.post(f"{tasks[n]}/move", {"toColumnId": column, "position": position})
        assert (response.status_code, response.content) == (204, b"")
    assert await anna.keys_on_board(project.path) == [["WEB-3"], [], [], ["WEB-1", "WEB-2"]]
    assert (await anna.get(tasks[1]))["columnId"] == project.done


async def test_a_move_within_a_column_reorders_it(anna: Person, project: Started) -> None:
    tasks = [await anna.add_task(project.path, project.todo) for _ in range(3)]
    await anna.post(f"{tasks[0]}/move", {"toColumnId": project.todo, "position": 1})
    assert (await anna.keys_on_board(project.path))[0] == ["WEB-2", "WEB-1", "WEB-3"]
    again = await anna.post(f"{tasks[0]}/move", {"toColumnId": project.todo, "position": 1})
    assert again.status_code == 204
    assert "Mesh-Position" not in again.headers


async def test_a_removed_task_is_gone_for_good(anna: Person, project: Started) -> None:
    task = await anna.add_task(project.path, project.todo)
    assert (await anna.delete(task)).status_code == 204
    assert (await anna.get(task, 404))["code"] == "task-unknown"
    assert await anna.keys_on_board(project.path) == [[], [], [], []]
    for response in await touch(anna, task, project.todo):
        assert (response.status_code, response.json()["code"]) == (404, "task-unknown")


async def touch(person: Person, task: str, column: str) -> list[httpx.Response]:
    """Every change that somebody can ask of a task."""
    return [
        await person.patch(task, {"title": "Mine"}),
        await person.post(f"{task}/move", {"toColumnId": column, "position": 9}),
        await person.delete(task),
    ]


async def test_a_column_that_the_project_does_not_have_is_unknown(anna: Person, project: Started) -> None:
    elsewhere = str(uuid4())
    task = await anna.add_task(project.path, project.todo)
    added = await anna.post(f"{project.path}/tasks", {"columnId": elsewhere, "title": "Write"})
    moved = await anna.post(f"{task}/move", {"toColumnId": elsewhere, "position": 0})
    for response in (added, moved):
        assert (response.status_code, response.json()["code"]) == (404, "column-unknown")


async def test_a_task_is_found_in_its_own_project_only(anna: Person, project: Started) -> None:
    task = await anna.add_task(project.path, project.todo)
    elsewhere = f"{await anna.start_project('Another')}/tasks/{task.rpartition('/')[2]}"
    assert (await anna.get(elsewhere, 404))["code"] == "task-unknown"
    for response in await touch(anna, elsewhere, project.todo):
        assert response.json()["code"] == "task-unknown"


async def test_a_private_task_is_not_there_for_others(anna: Person, ben: Person, project: Started) -> None:
    task = await anna.add_task(project.path, project.todo)
    for path in (task, f"{project.path}/tasks"):
        assert (await ben.after(anna).get(path, 404))["code"] == "project-unknown"
    added = await ben.post(f"{project.path}/tasks", {"columnId": project.todo, "title": "Mine"})
    for response in (added, *await touch(ben, task, project.done)):
        assert (response.status_code, response.json()["code"]) == (404, "project-unknown")


async def test_a_public_task_is_read_by_others_and_changed_by_the_owner_only(anna: Person, ben: Person) -> None:
    path = await anna.start_project(public=True)
    todo = (await anna.columns(path))[0]
    task = await anna.add_task(path, todo)
    assert (await ben.after(anna).get(task))["key"] == "WEB-1"
    assert len((await ben.get(f"{path}/tasks"))["items"]) == 1
    added = await ben.post(f"{path}/tasks", {"columnId": todo, "title": "Mine"})
    for response in (added, *await touch(ben, task, todo)):
        assert (response.status_code, response.json()["code"]) == (403, "not-allowed")


Ask = Callable[[Person, Started, str, dict[str, Any]], Awaitable[httpx.Response]]


async def ask_to_add(person: Person, project: Started, task: str, body: dict[str, Any]) -> httpx.Response:
    return await person.post(f"{project.path}/tasks", body)


async def ask_to_change(person: Person, project: Started, task: str, body: dict[str, Any]) -> httpx.Response:
    return await person.patch(task, body)


async def ask_to_move(person: Person, project: Started, task: str, body: dict[str, Any]) -> httpx.Response:
    return await person.post(f"{task}/move", body)


@pytest.mark.parametrize(
    ("ask", "wrong"),
    [
        (ask_to_add, {"columnId": "first", "title": "a" * 49, "content": " ", "points": 101, "key": "WEB-7"}),
        (ask_to_add, {"columnId": None, "title": None, "content": 1, "points": "3"}),
        (ask_to_change, {"title": None, "content": "a" * 5001, "points": -1, "columnId": str(UUID(int=1))}),
        (ask_to_change, {"points": 1.5}),
        (ask_to_add, {"columnId": "\0", "title": "a\0b", "content": "\0"}),
        (ask_to_move, {"toColumnId": 1, "position": -1, "fromColumnId": str(UUID(int=1))}),
    ],
)
async def test_every_wrong_field_of_a_task_is_listed(
    anna: Person, project: Started, ask: Ask, wrong: dict[str, Any]
) -> None:
    task = await anna.add_task(project.path, project.todo)
    response = await ask(anna, project, task, wrong)
    assert (response.status_code, response.json()["code"]) == (422, "validation-failed")
    assert {error["field"] for error in response.json()["errors"]} == {f"/{name}" for name in wrong}


@pytest.mark.parametrize(
    ("ask", "needed"), [(ask_to_add, {"/columnId", "/title"}), (ask_to_move, {"/toColumnId", "/position"})]
)
async def test_every_missing_field_of_a_task_is_listed(
    anna: Person, project: Started, ask: Ask, needed: set[str]
) -> None:
    response = await ask(anna, project, await anna.add_task(project.path, project.todo), {})
    assert response.status_code == 422
    assert {error["field"] for error in response.json()["errors"]} == needed


async def listed(person: Person, project: Started, **query: Any) -> list[str]:
    return [task["key"] for task in (await person.get(f"{project.path}/tasks", **query))["items"]]


async def test_tasks_are_listed_in_the_order_of_their_keys_page_by_page(anna: Person, project: Started) -> None:
    for number in range(12):
        await anna.add_task(project.path, [project.todo, project.done][number % 2])
    first = await anna.get(f"{project.path}/tasks", limit=10)
    assert [task["key"] for task in first["items"]] == [f"WEB-{n}" for n in range(1, 11)]
    second = await anna.get(f"{project.path}/tasks", limit=10, cursor=first["next"])
    assert [task["key"] for task in second["items"]] == ["WEB-11", "WEB-12"]
    assert second["next"] is None


async def test_tasks_are_filtered_by_column_and_text(anna: Person, project: Started) -> None:
    await anna.add_task(project.path, project.todo, "Write it")
    await anna.add_task(project.path, project.done, "Read it", content="And write about it")
    await anna.add_task(project.path, project.todo, "Rest")
    assert await listed(anna, project) == ["WEB-1", "WEB-2", "WEB-3"]
    assert await listed(anna, project, column=project.todo) == ["WEB-1", "WEB-3"]
    assert await listed(anna, project, text=" WRITE ") == ["WEB-1", "WEB-2"]
    assert await listed(anna, project, text="web-3") == ["WEB-3"]
    assert await listed(anna, project, text="write", column=project.todo) == ["WEB-1"]
    assert await listed(anna, project, text=" ") == ["WEB-1", "WEB-2", "WEB-3"]
    assert await listed(anna, project, column=str(uuid4())) == []


async def test_a_text_is_looked_for_as_it_stands(anna: Person, project: Started) -> None:
    for title in ("100% of it", "snake_case", "C:\\temp", "plain"):
        await anna.add_task(project.path, project.todo, title)
    assert await listed(anna, project, text="%") == ["WEB-1"]
    assert await listed(anna, project, text="_") == ["WEB-2"]
    assert await listed(anna, project, text="\\") == ["WEB-3"]
    assert await listed(anna, project, text="'; drop table tasks") == []


@pytest.mark.parametrize("query", [{"column": "first"}, {"text": "a" * 101}, {"text": "a\0"}])
async def test_a_filter_that_can_not_be_is_refused(anna: Person, project: Started, query: dict[str, str]) -> None:
    problem = await anna.get(f"{project.path}/tasks", 422, **query)
    assert [error["field"] for error in problem["errors"]] == list(query)
