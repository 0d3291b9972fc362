"""The roles of projects in hosts of their own: one away, one started again, two of a kind."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from mesh.contracts import Entity
from mesh.hosting.embedded import NatsServer, PostgresServer
from mesh.testing import eventually
from system import EVERY_ROLE, Person, Servers, System, hosted

COMPONENT = ("projects.component",)
REST = ("projects.aggregator", "projects.application")
SHORT = timedelta(seconds=0.5)


@pytest.fixture(scope="module")
def servers(servers_directory: Path) -> Iterator[Servers]:
    """NATS and PostgreSQL where no component runs but those of the test."""
    nats = NatsServer(servers_directory / "apart-nats", name="apart")
    postgres = PostgresServer(servers_directory / "apart-postgres")
    nats.start()
    postgres.start()
    yield Servers(nats.url, postgres.url)
    postgres.stop()
    nats.stop()


@pytest_asyncio.fixture(scope="module")
async def streams(servers: Servers) -> None:
    """The streams of all domains, which their components make."""
    async with hosted(servers, [role for role in EVERY_ROLE if role.endswith(".component")]):
        pass


@pytest_asyncio.fixture
async def front(servers: Servers, streams: None) -> AsyncIterator[System]:
    """Everything of projects but its component."""
    async with hosted(servers, REST, command_wait=SHORT) as system:
        yield system


@pytest.fixture
def anna(front: System) -> Person:
    return front.somebody("anna")


async def history(system: System, project: str) -> list[str]:
    """The types of the events of a project, in order."""
    events = await system.mesh.store.load(Entity("projects", "project", project.rpartition("/")[2]))
    return [event.type for event in events]


async def decided(person: Person, queued: httpx.Response) -> dict[str, Any]:
    """What became of a command that was answered 202, once it is decided."""
    assert queued.status_code == 202, queued.text

    async def look() -> httpx.Response:
        return await person.request("GET", queued.headers["Location"])

    response = await eventually(look, lambda response: response.status_code == 200)
    outcome: dict[str, Any] = response.json()
    return outcome


async def test_a_command_without_a_component_waits_for_one(servers: Servers, front: System, anna: Person) -> None:
    queued = await anna.post("/v1/projects", {"name": "Website"})
    assert queued.status_code == 202
    assert queued.headers["Location"].startswith("/v1/commands/")
    pending = await anna.request("GET", queued.headers["Location"])
    assert (pending.status_code, pending.json()["status"]) == (202, "pending")

    async with hosted(servers, COMPONENT):
        outcome = await decided(anna, queued)
    assert outcome["status"] == "accepted"
    assert [event["type"] for event in outcome["events"]] == ["ProjectStarted", *["ColumnAdded"] * 4]
    project = f"/v1/projects/{outcome['events'][0]['entity']}"
    response = await anna.request("GET", project, headers={"Mesh-Position": outcome["position"]})
    assert response.json()["name"] == "Website"


async def test_a_waiting_command_that_is_sent_again_is_decided_once(
    servers: Servers, front: System, anna: Person
) -> None:
    first, second = [await anna.post("/v1/projects", {"name": "Website"}, key="start") for _ in range(2)]
    assert first.headers["Location"] == second.headers["Location"]
    async with hosted(servers, COMPONENT):
        outcome = await decided(anna, first)
        third = await anna.post("/v1/projects", {"name": "Website"}, key="start")
        assert third.status_code == 201
        assert third.json()["id"] == outcome["events"][0]["entity"]
        assert third.headers["Mesh-Position"] == outcome["position"]
        assert len((await anna.get("/v1/projects"))["items"]) == 1
    assert await history(front, third.headers["Location"]) == ["ProjectStarted", *["ColumnAdded"] * 4]


async def test_a_waiting_command_is_refused_as_any_other(servers: Servers, front: System, anna: Person) -> None:
    queued = await anna.post("/v1/projects", {"name": "a-b"})
    async with hosted(servers, COMPONENT):
        outcome = await decided(anna, queued)
    assert (outcome["status"], outcome["code"], outcome["events"]) == ("refused", "name-too-plain", [])


async def test_nobody_else_learns_what_became_of_a_command(servers: Servers, front: System, anna: Person) -> None:
    ben = front.somebody("ben")
    queued = await anna.post("/v1/projects", {"name": "Website"})
    assert (await ben.get(queued.headers["Location"], 404))["code"] == "command-unknown"
    async with hosted(servers, COMPONENT):
        await decided(anna, queued)
        assert (await ben.get(queued.headers["Location"], 404))["code"] == "command-unknown"


async def test_whoever_prefers_not_to_wait_is_answered_at_once(servers: Servers, anna: Person) -> None:
    async with hosted(servers, COMPONENT):
        queued = await anna.post("/v1/projects", {"name": "Website"}, Prefer="respond-async")
        assert queued.headers["Preference-Applied"] == "respond-async"
        outcome = await decided(anna, queued)
        assert outcome["status"] == "accepted"
        assert (await anna.get("/v1/projects"))["next"] is None


async def test_a_repeat_gets_the_first_answer_after_a_restart_of_the_component(
    servers: Servers, front: System, anna: Person
) -> None:
    async with hosted(servers, COMPONENT):
        project = await anna.start_project()
        body = {"columnId": (await anna.columns(project))[0], "title": "Write"}
        first = await anna.post(f"{project}/tasks", body, key="add")
        refused = await anna.post(f"{project}/tasks", {**body, "columnId": project.rpartition("/")[2]}, key="wrong")
    async with hosted(servers, COMPONENT):
        again = await anna.post(f"{project}/tasks", body, key="add")
        refused_again = await anna.post(f"{project}/tasks", body, key="wrong")
    assert (again.status_code, again.content) == (201, first.content)
    assert (refused.status_code, refused_again.status_code) == (404, 404)
    assert (await history(front, project)).count("TaskAdded") == 1


async def test_a_repeat_gets_the_first_answer_from_any_replica(servers: Servers, front: System, anna: Person) -> None:
    async with hosted(servers, COMPONENT), hosted(servers, COMPONENT):
        project = await anna.start_project()
        body = {"columnId": (await anna.columns(project))[0], "title": "Write"}
        answers = [await anna.post(f"{project}/tasks", body, key="add") for _ in range(20)]
    assert {(answer.status_code, answer.content) for answer in answers} == {(201, answers[0].content)}
    assert (await history(front, project)).count("TaskAdded") == 1


async def test_replicas_that_decide_on_one_project_agree(servers: Servers, anna: Person) -> None:
    async with hosted(servers, COMPONENT), hosted(servers, COMPONENT), hosted(servers, COMPONENT):
        project = await anna.start_project()
        todo, *_, done = await anna.columns(project)
        bodies = [{"columnId": todo, "title": f"Task {n}"} for n in range(20)]
        added = await asyncio.gather(*(anna.post(f"{project}/tasks", body) for body in bodies))
        tasks = [response.headers["Location"] for response in added]
        moves = await asyncio.gather(
            *(anna.post(f"{task}/move", {"toColumnId": done, "position": 3}) for task in tasks)
        )
        assert {response.status_code for response in moves} == {204}
        columns = await anna.keys_on_board(project)
    assert {response.json()["key"] for response in added} == {f"WEB-{n}" for n in range(1, 21)}
    assert [len(column) for column in columns] == [0, 0, 0, 20]
    assert len(set(columns[3])) == 20


async def test_a_second_application_shows_the_same(servers: Servers, front: System) -> None:
    async with hosted(servers, COMPONENT), hosted(servers, ("projects.application",)) as second:
        anna = front.somebody("anna")
        project = await anna.start_project()
        there = second.known(anna.subject)
        assert (await there.after(anna).get(project))["name"] == "Website"


async def test_views_stay_readable_while_their_aggregator_is_away_but_reach_no_position(
    servers: Servers, streams: None
) -> None:
    async with (
        hosted(servers, COMPONENT),
        hosted(servers, ("projects.application",), view_wait=SHORT) as application,
    ):
        anna = application.somebody("anna")
        async with hosted(servers, ("projects.aggregator",)):
            project = await anna.start_project()
            assert (await anna.get(project))["name"] == "Website"
        renamed = await anna.patch(project, {"name": "Shop"})
        response = await anna.request("GET", project)
        assert (response.status_code, response.json()["code"]) == (503, "position-not-reached")
        assert response.headers["Retry-After"] == "1"
        assert (await application.known(anna.subject).get(project))["name"] == "Website"
        async with hosted(servers, ("projects.aggregator",)):
            late = await eventually(lambda: anna.request("GET", project), lambda found: found.status_code == 200)
        assert late.json()["name"] == "Shop"
        assert renamed.status_code == 204
