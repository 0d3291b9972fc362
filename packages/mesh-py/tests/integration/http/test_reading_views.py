"""Queries over HTTP: positions and pages."""

from uuid import uuid4

import pytest
from bank_http import Origin

ACCOUNT = f"/v1/accounts/{uuid4()}"


async def test_a_query_is_answered_from_the_views(bank: Origin) -> None:
    response = await bank.get(ACCOUNT)
    assert (response.status_code, response.json()["balance"]) == (200, 7)
    assert not bank.shelf.asked


async def test_a_query_waits_for_the_position_it_is_given(bank: Origin) -> None:
    bank.shelf.position = 41
    assert (await bank.get(ACCOUNT, headers={"Mesh-Position": "bank:41"})).status_code == 200
    response = await bank.get(ACCOUNT, headers={"Mesh-Position": "bank:42"})
    assert (response.status_code, response.json()["code"]) == (503, "position-not-reached")
    assert int(response.headers["Retry-After"]) > 0
    assert bank.shelf.asked == [41, 42]


async def test_positions_of_other_domains_are_passed_over_and_the_last_of_ours_counts(bank: Origin) -> None:
    bank.shelf.position = 100
    headers = [("Mesh-Position", "other:900 ,bank:5"), ("Mesh-Position", "bank:7,bank:6")]
    response = await bank.client.get(ACCOUNT, headers=[("Authorization", f"Bearer {bank.token()}"), *headers])
    assert response.status_code == 200
    assert bank.shelf.asked == [7]


@pytest.mark.parametrize(
    "header",
    ["bank", "bank:", ":5", "bank:-1", "bank:5.0", "bank:05", "bank:5,", "Bank:5", "bank:5;other:6", "bank:" + "9" * 20,
     ",".join(["bank:1"] * 21), "x" * 2000, "bank:\u0665"],
)  # fmt: skip
async def test_a_malformed_position_is_refused(bank: Origin, header: str) -> None:
    response = await bank.get(ACCOUNT, headers={"Mesh-Position": header.encode()})
    assert (response.status_code, response.json()["code"]) == (400, "malformed-position")


async def test_pages_follow_one_another_without_gap_or_repetition(bank: Origin) -> None:
    page = (await bank.get("/v1/accounts?limit=70&factor=2")).json()
    pages = [page]
    while page["next"]:
        page = (await bank.get(f"/v1/accounts?limit=70&factor=2&cursor={page['next']}")).json()
        pages.append(page)
    assert [number for page in pages for number in page["items"]] == list(range(0, 600, 2))
    assert len(pages) == 5


async def test_a_page_has_fifty_items_unless_asked_for_another_number(bank: Origin) -> None:
    assert len((await bank.get("/v1/accounts")).json()["items"]) == 50
    for limit in (1, 100):
        assert len((await bank.get(f"/v1/accounts?limit={limit}")).json()["items"]) == limit


@pytest.mark.parametrize("limit", ["0", "101", "-1", "many", "1.5", "", "٣", "1" * 30])
async def test_a_limit_out_of_bounds_is_a_wrong_value(bank: Origin, limit: str) -> None:
    response = await bank.get("/v1/accounts", params={"limit": limit})
    assert response.status_code == 422
    assert [error["field"] for error in response.json()["errors"]] == ["limit"]


@pytest.mark.parametrize("change", [lambda c: c[:-1], lambda c: c[::-1], lambda c: "A" + c[1:], lambda c: c + "é"])
async def test_a_cursor_that_was_changed_is_refused(bank: Origin, change: object) -> None:
    cursor = (await bank.get("/v1/accounts")).json()["next"]
    response = await bank.get("/v1/accounts", params={"cursor": change(cursor)})  # type: ignore[operator]
    assert (response.status_code, response.json()["code"]) == (400, "malformed-cursor")


async def test_a_cursor_of_endless_length_is_a_wrong_value(bank: Origin) -> None:
    assert (await bank.get("/v1/accounts", params={"cursor": "x" * 1001})).status_code == 422
