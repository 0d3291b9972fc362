"""What every route of projects and identity answers alike, whatever it is for."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
from system import BODY_LIMIT, Person, System, token

ID = str(UUID(int=7))


@dataclass(frozen=True)
class Call:
    method: str
    path: str
    body: dict[str, Any] | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def filled(self) -> str:
        return re.sub(r"{\w+}", ID, self.path)


PROJECT = "/v1/projects/{projectId}"
TASK = f"{PROJECT}/tasks/{{taskId}}"
CALLS = [
    Call("POST", "/v1/users", {}),
    Call("GET", "/v1/users/me"),
    Call("PATCH", "/v1/users/me", {"firstName": "Anna"}),
    Call("POST", "/v1/projects", {"name": "Website"}),
    Call("GET", "/v1/projects"),
    Call("GET", PROJECT),
    Call("PATCH", PROJECT, {"name": "Website"}),
    Call("GET", f"{PROJECT}/board"),
    Call("POST", f"{PROJECT}/columns", {"title": "Blocked"}),
    Call("POST", f"{PROJECT}/tasks", {"columnId": ID, "title": "Write"}),
    Call("GET", f"{PROJECT}/tasks"),
    Call("GET", TASK),
    Call("PATCH", TASK, {"title": "Write"}),
    Call("DELETE", TASK),
    Call("POST", f"{TASK}/move", {"toColumnId": ID, "position": 0}),
]
WITH_BODY = [call for call in CALLS if call.body is not None]
OF_A_PROJECT = [call for call in CALLS if call.path.startswith(PROJECT)]


def every(calls: list[Call]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("call", calls, ids=str)


async def test_these_are_all_routes(system: System, anna: Person) -> None:
    document = await anna.get("/openapi.json")
    offered = {
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
        if not path.startswith(("/v1/commands", "/livez", "/readyz"))
    }
    assert offered == set(map(str, CALLS))


@every(CALLS)
async def test_nobody_known_is_answered_401(system: System, call: Call) -> None:
    async with httpx.AsyncClient(base_url=system.url) as http:
        for authorization in ("", "Basic YTpi", "Bearer nonsense", f"Bearer {token('anna', exp=1)}"):
            headers = {"Authorization": authorization} if authorization else {}
            response = await http.request(call.method, call.filled, json=call.body, headers=headers)
            assert (response.status_code, response.json()["code"]) == (401, "unauthenticated")
            assert response.headers["WWW-Authenticate"] == "Bearer"


@every(OF_A_PROJECT)
async def test_a_project_that_nobody_started_is_unknown(anna: Person, call: Call) -> None:
    response = await anna.request(call.method, call.filled, json=call.body)
    assert (response.status_code, response.json()["code"]) == (404, "project-unknown")


@every(OF_A_PROJECT)
async def test_an_id_that_is_none_is_refused_by_its_name(anna: Person, call: Call) -> None:
    response = await anna.request(call.method, re.sub(r"{\w+}", "seven", call.path), json=call.body)
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == re.findall(r"{(\w+)}", call.path)


@every(WITH_BODY)
async def test_a_field_that_is_not_known_is_refused_by_its_name(anna: Person, call: Call) -> None:
    response = await anna.request(call.method, call.filled, json={**(call.body or {}), "actor": "ben"})
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["/actor"]


@every(WITH_BODY)
@pytest.mark.parametrize("content", [b"{", b"{'name': 1}", b"\xff\xfe", b'{"a": "\xc3"}'])
async def test_what_is_no_json_is_refused(anna: Person, call: Call, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = await anna.request(call.method, call.filled, content=content, headers=headers)
    assert (response.status_code, response.json()["code"]) == (400, "malformed-json")


@every(WITH_BODY)
@pytest.mark.parametrize("content", [b"[]", b"7", b"null"])
async def test_a_body_that_is_no_object_is_refused(anna: Person, call: Call, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    response = await anna.request(call.method, call.filled, content=content, headers=headers)
    assert (response.status_code, response.json()["code"]) == (422, "validation-failed")


@every(WITH_BODY)
async def test_a_body_of_another_kind_is_refused(anna: Person, call: Call) -> None:
    response = await anna.request(call.method, call.filled, content=b"name=x", headers={"Content-Type": "text/plain"})
    assert (response.status_code, response.json()["code"]) == (415, "unsupported-media-type")


@every(WITH_BODY)
async def test_a_body_over_the_limit_is_refused(anna: Person, call: Call) -> None:
    response = await anna.request(call.method, call.filled, json={"name": "a" * BODY_LIMIT})
    assert (response.status_code, response.json()["code"]) == (413, "body-too-large")


@every([call for call in CALLS if call.method == "GET"])
async def test_a_position_that_is_none_is_refused(anna: Person, call: Call) -> None:
    response = await anna.request("GET", call.filled, headers={"Mesh-Position": "yesterday"})
    assert (response.status_code, response.json()["code"]) == (400, "malformed-position")
