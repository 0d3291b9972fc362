"""Users over HTTP, on the whole system."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from mesh.contracts import Entity
from system import Person, System

CLAIMS: dict[str, Any] = {
    "email": "anna@example.com",
    "email_verified": True,
    "given_name": "Anna",
    "family_name": "Ek",
    "picture": "https://example.com/anna.png",
    "locale": "sv",
}


@pytest.fixture
def anna(system: System) -> Person:
    return system.somebody("anna", **CLAIMS)


async def history(system: System, person: Person) -> list[str]:
    """The types of the events of that user."""
    events = await system.mesh.store.load(Entity("identity", "user", str(person.id)))
    return [event.type for event in events]


async def test_a_person_is_registered_from_the_claims_of_their_token(anna: Person) -> None:
    response = await anna.post("/v1/users", {})
    assert response.status_code == 201
    assert response.json() == {"id": str(anna.id)}
    assert response.headers["Location"] == "/v1/users/me"
    user = await anna.get("/v1/users/me")
    assert user.pop("created").endswith("Z")
    assert user == {
        "id": str(anna.id),
        "email": "anna@example.com",
        "emailVerified": True,
        "firstName": "Anna",
        "lastName": "Ek",
        "picture": "https://example.com/anna.png",
        "locale": "sv",
        "status": "active",
    }


async def test_a_body_is_not_needed(system: System, anna: Person) -> None:
    assert (await anna.request("POST", "/v1/users")).status_code == 201


async def test_who_is_known_is_answered_200_with_the_same_id(system: System, anna: Person) -> None:
    first = await anna.post("/v1/users", {})
    second = await anna.post("/v1/users", {})
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert await history(system, anna) == ["UserRegistered"]


async def test_of_many_registrations_at_once_one_happens(system: System, anna: Person) -> None:
    responses = await asyncio.gather(*(anna.post("/v1/users", {}) for _ in range(20)))
    assert sorted(response.status_code for response in responses) == [200] * 19 + [201]
    assert await history(system, anna) == ["UserRegistered"]


async def test_a_repeated_request_gets_the_first_answer(system: System, anna: Person) -> None:
    responses = [await anna.post("/v1/users", {}, key="sign-in") for _ in range(3)]
    assert [response.status_code for response in responses] == [201] * 3
    assert len({response.headers["Mesh-Position"] for response in responses}) == 1
    assert await history(system, anna) == ["UserRegistered"]


async def test_who_gave_no_name_is_called_by_the_first_part_of_their_address(system: System) -> None:
    carl = system.somebody("carl", email="carl.larsson@example.com")
    assert (await carl.post("/v1/users", {})).status_code == 201
    user = await carl.get("/v1/users/me")
    assert (user["firstName"], user["lastName"], user["emailVerified"]) == ("carl.larsson", None, False)


async def test_claims_that_are_not_usable_are_left_out(system: System) -> None:
    dora = system.somebody("dora", **{**CLAIMS, "picture": "no address", "locale": "?", "given_name": "D" * 101})
    assert (await dora.post("/v1/users", {})).status_code == 422
    emma = system.somebody("emma", **{**CLAIMS, "picture": "no address", "locale": "?", "family_name": "E" * 101})
    assert (await emma.post("/v1/users", {})).status_code == 201
    user = await emma.get("/v1/users/me")
    assert (user["picture"], user["locale"], user["lastName"]) == (None, None, None)


async def test_a_token_without_an_address_registers_nobody(system: System) -> None:
    for claims in ({}, {"email": "nowhere"}):
        response = await system.somebody("nobody", **claims).post("/v1/users", {})
        assert (response.status_code, response.json()["code"]) == (422, "claims-unusable")


async def test_who_is_not_registered_has_no_profile(ben: Person) -> None:
    assert (await ben.get("/v1/users/me", 404))["code"] == "user-unknown"
    response = await ben.patch("/v1/users/me", {"firstName": "Ben"})
    assert (response.status_code, response.json()["code"]) == (404, "user-unknown")


async def test_a_profile_is_changed_in_what_is_given(anna: Person) -> None:
    await anna.post("/v1/users", {})
    response = await anna.patch("/v1/users/me", {"firstName": "  Ann ", "lastName": None, "picture": None})
    assert (response.status_code, response.content) == (204, b"")
    user = await anna.get("/v1/users/me")
    assert (user["firstName"], user["lastName"], user["picture"], user["locale"]) == ("Ann", None, None, "sv")


async def test_a_change_that_changes_nothing_leaves_no_event(system: System, anna: Person) -> None:
    await anna.post("/v1/users", {})
    for body in ({}, {"firstName": "Anna"}, {"lastName": "Ek", "locale": "sv"}):
        assert (await anna.patch("/v1/users/me", body)).status_code == 204
    assert await history(system, anna) == ["UserRegistered"]


async def test_every_wrong_field_of_a_profile_is_listed(anna: Person) -> None:
    wrong = {"firstName": None, "lastName": " ", "picture": "no address", "locale": 1, "email": "new@example.com"}
    response = await anna.patch("/v1/users/me", wrong)
    assert (response.status_code, response.json()["code"]) == (422, "validation-failed")
    fields = {error["field"] for error in response.json()["errors"]}
    assert fields == {"/firstName", "/lastName", "/picture", "/locale", "/email"}


async def test_nothing_but_the_token_tells_who_registers(anna: Person) -> None:
    response = await anna.post("/v1/users", {"userId": str(UUID(int=1)), "email": "ben@example.com"})
    assert response.status_code == 422
    assert {error["field"] for error in response.json()["errors"]} == {"/userId", "/email"}
