"""The document that clients are made from."""

from collections.abc import Iterator
from typing import Any

import pytest
from bank import CONTRACTS
from bank_http import Teller, issuer, routes
from mesh.http import Application, Options, TokenAuthenticator, build_app

EXAMPLE = {"amount": 5, "inWords": "five"}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    application = Application(
        domain="bank", routers=[routes()], contracts=CONTRACTS, commands=Teller(), refusals={"account-unknown": 404}
    )
    authenticator = TokenAuthenticator(issuer(), issuer="x", audience="x")
    options = Options(title="Bank", version="7", examples={"DepositRequest": EXAMPLE, "Unused": {}})
    return build_app([application], authenticator=authenticator, readiness=dict, options=options).openapi()


def operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from path.values()


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def test_it_is_openapi_3_1_of_this_application(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    assert (document["info"]["title"], document["info"]["version"]) == ("Bank", "7")


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    for reference in set(references(document)):
        node: Any = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]


def test_nothing_is_left_of_what_the_framework_would_answer(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in str(document)


def test_every_operation_has_a_short_name_of_its_own(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for operation in operations(document)]
    assert sorted(names) == sorted(set(names))
    assert "openAccount" in names


def test_every_operation_says_who_may_and_how_it_may_fail(document: dict[str, Any]) -> None:
    for operation in operations(document):
        assert operation["security"] == [{"bearer": []}]
        assert {"401", "406", "500", "503"} <= set(operation["responses"])


def test_a_command_tells_of_its_headers_and_of_the_answer_that_comes_later(document: dict[str, Any]) -> None:
    operation = document["paths"]["/v1/accounts"]["post"]
    assert {parameter["name"] for parameter in operation["parameters"]} == {"Idempotency-Key", "Prefer"}
    assert set(operation["responses"]["201"]["headers"]) == {"Location", "Mesh-Position"}
    assert set(operation["responses"]["202"]["headers"]) == {"Location", "Retry-After"}
    assert "400" in operation["responses"]


def test_a_body_may_be_malformed_too_large_of_another_type_or_wrong(document: dict[str, Any]) -> None:
    responses = document["paths"]["/v1/accounts/{accountId}/deposits"]["post"]["responses"]
    assert {"400", "413", "415", "422"} <= set(responses)
    assert responses["422"] == {"$ref": "#/components/responses/ValidationFailed"}


def test_refusals_are_told_with_their_codes_under_their_status(document: dict[str, Any]) -> None:
    deposits = document["paths"]["/v1/accounts/{accountId}/deposits"]["post"]
    withdrawals = document["paths"]["/v1/accounts/{accountId}/withdrawals"]["post"]
    [example] = deposits["responses"]["404"]["content"]["application/problem+json"]["examples"].values()
    assert (example["value"]["status"], example["value"]["code"]) == (404, "account-unknown")
    assert set(withdrawals["responses"]["409"]["content"]["application/problem+json"]["examples"]) == {"not-enough"}
    assert "x-refusals" not in str(document)


def test_queries_tell_of_positions_and_pages(document: dict[str, Any]) -> None:
    one, many = document["paths"]["/v1/accounts/{accountId}"]["get"], document["paths"]["/v1/accounts"]["get"]
    assert {parameter["name"] for parameter in one["parameters"]} == {"accountId", "Mesh-Position"}
    assert {parameter["name"] for parameter in many["parameters"]} == {"factor", "limit", "cursor"}


def test_answers_and_bodies_have_their_models(document: dict[str, Any]) -> None:
    answer = document["paths"]["/v1/accounts/{accountId}"]["get"]["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/Balance"}
    body = document["paths"]["/v1/accounts/{accountId}/deposits"]["post"]["requestBody"]["content"]
    assert body["application/json"]["schema"] == {"$ref": "#/components/schemas/DepositRequest"}


def test_models_are_shown_with_examples(document: dict[str, Any]) -> None:
    assert document["components"]["schemas"]["DepositRequest"]["examples"] == [EXAMPLE]
    assert "Unused" not in document["components"]["schemas"]


def test_outcomes_of_commands_can_be_asked_for(document: dict[str, Any]) -> None:
    assert {"200", "202", "401", "422"} <= set(document["paths"]["/v1/commands/{commandId}"]["get"]["responses"])
