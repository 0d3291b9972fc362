"""Everything that goes wrong is answered with a problem, over real HTTP."""

import asyncio
import errno
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from bank_http import Origin, serving_bank
from mesh.errors import Refused, Unavailable
from mesh.http import Options, Problem

DEPOSITS = f"/v1/accounts/{uuid4()}/deposits"
JSON = {"Content-Type": "application/json"}


def problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem in an answer, which must be one with that status and code."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "application/problem+json"
    content: dict[str, Any] = response.json()
    assert (content["type"], content["status"], content["code"]) == ("about:blank", status, code)
    assert content["title"]
    assert content["detail"]
    assert content["requestId"] == response.headers["X-Request-Id"]
    return content


def wrong_fields(response: httpx.Response) -> set[str]:
    return {error["field"] for error in problem(response, 422, "validation-failed")["errors"]}


@pytest.mark.parametrize("body", [b"{", b"", b"nothing", b'{"amount": 1', b"\xff\xfe", b"[" * 10_000, b"{'amount': 1}"])
async def test_what_is_no_json_is_told_apart_from_wrong_values(bank: Origin, body: bytes) -> None:
    response = await bank.post(DEPOSITS, content=body, headers=JSON)
    if body:
        problem(response, 400, "malformed-json")
    else:
        assert wrong_fields(response) == {""}


async def test_every_wrong_field_is_listed_by_its_name_on_the_wire(bank: Origin) -> None:
    body = {"amount": 0, "inWords": "much too long for this", "tip": 1, "a/b~c": 2}
    response = await bank.post(DEPOSITS, json=body)
    assert wrong_fields(response) == {"/amount", "/inWords", "/tip", "/a~1b~0c"}


async def test_missing_fields_are_listed(bank: Origin) -> None:
    assert wrong_fields(await bank.post(DEPOSITS, json={})) == {"/amount"}


@pytest.mark.parametrize("amount", ["3", 3.5, True, None, [3], {"amount": 3}, 10**30])
async def test_a_wrong_type_is_not_made_to_fit(bank: Origin, amount: object) -> None:
    response = await bank.post(DEPOSITS, json={"amount": amount})
    if amount == 10**30:
        assert response.status_code == 404  # a number all the same; it is the account that is missing
    else:
        assert wrong_fields(response) == {"/amount"}


@pytest.mark.parametrize("body", [[], "text", 3, None, True])
async def test_a_body_that_is_no_object_is_a_wrong_value(bank: Origin, body: object) -> None:
    response = await bank.post(DEPOSITS, content=httpx.Request("POST", "/", json=body).content or b"null", headers=JSON)
    assert wrong_fields(response) == {""}


async def test_the_names_of_attributes_are_unknown_on_the_wire(bank: Origin) -> None:
    assert wrong_fields(await bank.post(DEPOSITS, json={"amount": 1, "in_words": "one"})) == {"/in_words"}


async def test_blank_text_is_no_value(bank: Origin) -> None:
    assert wrong_fields(await bank.post(DEPOSITS, json={"amount": 1, "inWords": "  "})) == {"/inWords"}


async def test_wrong_parameters_and_a_wrong_body_are_listed_together(bank: Origin) -> None:
    response = await bank.post("/v1/accounts/no-uuid/deposits", json={"amount": 0})
    assert wrong_fields(response) == {"accountId", "/amount"}


async def test_a_wrong_query_parameter_is_listed(bank: Origin) -> None:
    assert wrong_fields(await bank.get("/v1/accounts?factor=x")) == {"factor"}


async def test_a_thousand_wrong_fields_are_not_all_repeated(bank: Origin) -> None:
    response = await bank.post(DEPOSITS, json={f"field{n}": n for n in range(1000)})
    assert len(wrong_fields(response)) == 100


async def test_another_media_type_is_not_read(bank: Origin) -> None:
    for media_type in ("text/plain", "application/xml", "application/x-www-form-urlencoded", "applicationjson"):
        response = await bank.post(DEPOSITS, content=b'{"amount": 1}', headers={"Content-Type": media_type})
        problem(response, 415, "unsupported-media-type")
        assert response.headers["Accept"] == "application/json"


@pytest.mark.parametrize(
    "media_type", ["application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.x+json"]
)
async def test_json_under_its_other_names_is_read(bank: Origin, media_type: str) -> None:
    response = await bank.post(DEPOSITS, content=b'{"amount": 1}', headers={"Content-Type": media_type})
    problem(response, 404, "account-unknown")


async def test_who_takes_no_json_gets_none(bank: Origin) -> None:
    problem(await bank.get("/v1/accounts", headers={"Accept": "text/html, image/*"}), 406, "not-acceptable")
    for accepted in ("*/*", "application/json", "application/*;q=0.5", "text/html, application/problem+json", ""):
        assert (await bank.get("/v1/accounts", headers={"Accept": accepted})).status_code == 200


async def test_an_unknown_address_is_not_found(bank: Origin) -> None:
    for path in ("/", "/nowhere", "/v1/accounts/", "/v1//accounts", "/v1/accounts/%2e%2e", "/V1/accounts"):
        response = await bank.get(path)
        assert response.status_code in (404, 422), path
    problem(await bank.get("/nowhere"), 404, "not-found")


async def test_an_unknown_method_is_told_which_there_are(bank: Origin) -> None:
    response = await bank.request("PUT", "/v1/accounts")
    problem(response, 405, "method-not-allowed")
    assert response.headers["Allow"] == "GET, POST"


async def test_a_declared_body_over_the_limit_is_refused_before_it_is_read() -> None:
    async with serving_bank(options=Options(body_limit=100)) as bank:
        response = await bank.post(DEPOSITS, json={"amount": 1, "inWords": "x" * 100})
        problem(response, 413, "body-too-large")
        reader, writer = await asyncio.open_connection("127.0.0.1", bank.server.port)
        writer.write(b"POST /v1/accounts HTTP/1.1\r\nHost: bank\r\nContent-Length: 99999999999999999999999\r\n\r\n")
        assert (await reader.readline()).split()[1] in (b"413", b"400")
        writer.close()


async def test_a_streamed_body_over_the_limit_is_refused_while_it_comes() -> None:
    async def chunks() -> Any:
        for _ in range(50):
            yield b" " * 10

    async with serving_bank(options=Options(body_limit=100)) as bank:
        response = await bank.post(DEPOSITS, content=chunks(), headers=JSON)
        problem(response, 413, "body-too-large")
        assert response.headers["Connection"] == "close"  # the rest of the body is not waited for
        assert (await bank.post(DEPOSITS, json={"amount": 1})).status_code == 404


async def test_an_unexpected_error_tells_nothing_but_its_request(bank: Origin) -> None:
    response = await bank.get("/v1/trouble/raise", headers={"X-Request-Id": "my-request-1"})
    content = problem(response, 500, "internal-error")
    assert content["requestId"] == "my-request-1"
    assert "nobody thought" not in response.text
    assert "Zero" not in response.text


@pytest.mark.parametrize(
    "error",
    [
        Unavailable("the broker is away"),
        ConnectionRefusedError(errno.ECONNREFUSED, "no server at 10.0.0.1"),
        TimeoutError(),
        asyncpg.ConnectionDoesNotExistError("gone"),
        asyncpg.CannotConnectNowError("starting up"),
        asyncpg.TooManyConnectionsError("full"),
        asyncpg.AdminShutdownError("shutting down"),
        asyncpg.InvalidCatalogNameError("no such database"),
        asyncpg.UndefinedTableError("no such table"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_what_is_out_of_reach_may_be_tried_again(bank: Origin, error: BaseException) -> None:
    bank.raises = error
    response = await bank.get("/v1/trouble/raise")
    content = problem(response, 503, "unavailable")
    assert int(response.headers["Retry-After"]) > 0
    assert "10.0.0.1" not in content["detail"]


async def test_a_route_may_refuse_with_the_words_of_the_domain(bank: Origin) -> None:
    bank.raises = Refused("account-unknown", "There is no such account.")
    problem(await bank.get("/v1/trouble/raise"), 404, "account-unknown")
    bank.raises = Refused("other", "It does not go.")
    problem(await bank.get("/v1/trouble/raise"), 409, "other")


async def test_a_route_may_answer_with_a_problem_of_its_own(bank: Origin) -> None:
    bank.raises = Problem(429, "too-many", "Slow down.", headers={"Retry-After": "7"}, limit=5)
    response = await bank.get("/v1/trouble/raise")
    assert problem(response, 429, "too-many")["limit"] == 5
    assert response.headers["Retry-After"] == "7"


async def test_nobody_learns_what_is_wrong_with_a_request_before_saying_who_asks(bank: Origin) -> None:
    response = await bank.post(DEPOSITS, by=None, content=b"{", headers=JSON)
    problem(response, 401, "unauthenticated")
    assert response.headers["WWW-Authenticate"] == "Bearer"
