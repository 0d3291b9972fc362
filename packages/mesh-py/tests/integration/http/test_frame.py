"""What surrounds every answer: ids, headers, compression, logs, CORS, probes."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog
from bank_http import BEN, Origin, serving_bank
from mesh.http import Options
from structlog.testing import LogCapture


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    """What is logged during a test."""
    capture = LogCapture()
    before = structlog.get_config()["processors"]
    structlog.configure(processors=[structlog.contextvars.merge_contextvars, capture])
    yield capture.entries
    structlog.configure(processors=before)


async def test_a_sane_request_id_is_kept_and_answered(bank: Origin) -> None:
    for id in ("abcdefgh", "A.b_c-0123456789", "x" * 64):
        assert (await bank.get("/livez", headers={"X-Request-Id": id})).headers["X-Request-Id"] == id


@pytest.mark.parametrize("id", ["", "short", "x" * 65, "has spaces in it", 'quote"quote', "ümlaut-long".encode()])
async def test_any_other_request_id_is_replaced(bank: Origin, id: str | bytes) -> None:
    first = (await bank.get("/livez", headers={"X-Request-Id": id})).headers["X-Request-Id"]
    second = (await bank.get("/livez")).headers["X-Request-Id"]
    assert len(first) == len(second) == 32
    assert first != second


@pytest.mark.parametrize("path", ["/livez", "/v1/accounts", "/nowhere", "/v1/trouble/raise", "/openapi.json"])
async def test_answers_say_how_browsers_must_treat_them(bank: Origin, path: str) -> None:
    headers = (await bank.get(path)).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


async def test_larger_answers_are_compressed_for_who_takes_that(bank: Origin) -> None:
    plain = await bank.get("/v1/accounts?limit=100&factor=100000000", headers={"Accept-Encoding": "identity"})
    small = await bank.get("/v1/accounts?limit=2", headers={"Accept-Encoding": "gzip"})
    zipped = await bank.get("/v1/accounts?limit=100&factor=100000000", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in small.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in zipped.headers["Vary"]
    assert zipped.json() == plain.json()
    assert zipped.num_bytes_downloaded < plain.num_bytes_downloaded / 2


async def test_every_request_is_one_line_in_the_log(bank: Origin, logged: list[Any]) -> None:
    await bank.get("/v1/accounts?cursor=bad", headers={"X-Request-Id": "request-1"})
    [line] = [entry for entry in logged if entry["event"] == "request"]
    assert line["ms"] >= 0
    assert line["actor"]
    wanted = {"method": "GET", "route": "/v1/accounts", "status": 400, "request_id": "request-1", "log_level": "info"}
    assert wanted.items() <= line.items()


async def test_the_log_holds_no_token_no_body_and_no_id_in_a_path(bank: Origin, logged: list[Any]) -> None:
    token = bank.token()
    await bank.post("/v1/accounts/6b1f7f0e-0000-4000-8000-000000000000/deposits", json={"amount": 31337})
    await bank.get("/v1/accounts", headers={"Authorization": f"Bearer {token[:-5]}"})
    await bank.get(f"/nowhere/{token}")
    written = json.dumps(logged, default=str)
    for secret in (token[:20], token.split(".")[2][:20], "31337", "6b1f7f0e", BEN.email):
        assert secret not in written


async def test_an_unexpected_error_is_logged_with_its_traceback_and_request(bank: Origin, logged: list[Any]) -> None:
    await bank.get("/v1/trouble/raise", headers={"X-Request-Id": "request-2"})
    [line] = [entry for entry in logged if entry["log_level"] == "error"]
    assert line["request_id"] == "request-2"
    assert line["exc_info"]


async def test_requests_under_way_at_once_keep_their_ids_apart(bank: Origin, logged: list[Any]) -> None:
    ids = [f"request-{n:04}" for n in range(50)]
    answers = await asyncio.gather(*(bank.get("/v1/trouble/raise", headers={"X-Request-Id": id}) for id in ids))
    assert [answer.json()["requestId"] for answer in answers] == ids
    for event in ("request", "a request failed"):
        assert sorted(entry["request_id"] for entry in logged if entry["event"] == event) == ids


async def test_probes_need_no_token_and_are_quiet(bank: Origin, logged: list[Any]) -> None:
    assert (await bank.get("/livez", by=None)).json() == {"alive": True}
    response = await bank.get("/readyz", by=None)
    assert (response.status_code, response.json()) == (200, {"ready": True, "roles": {"bank.component": None}})
    assert {entry["log_level"] for entry in logged} == {"debug"}


async def test_readiness_tells_which_role_is_not_well_and_why() -> None:
    roles = {"bank.component": None, "bank.aggregator": "behind by 500"}
    async with serving_bank(readiness=roles) as bank:
        response = await bank.get("/readyz", by=None)
        assert (response.status_code, response.json()) == (503, {"ready": False, "roles": roles})


async def preflight(bank: Origin, origin: str) -> httpx.Response:
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    wanted = {"Access-Control-Request-Headers": "authorization, idempotency-key, mesh-position, content-type"}
    return await bank.client.options("/v1/accounts", headers={**headers, **wanted})


async def test_pages_of_other_origins_may_call_only_when_that_is_set(bank: Origin) -> None:
    assert (await preflight(bank, "https://app.test")).status_code == 405
    assert "Access-Control-Allow-Origin" not in (await bank.get("/v1/accounts")).headers


async def test_pages_of_the_origins_that_are_set_may_call_and_read_our_headers() -> None:
    async with serving_bank(options=Options(cors_origins=("https://app.test",), body_limit=100)) as bank:
        assert (await preflight(bank, "https://app.test")).status_code == 200
        assert (await preflight(bank, "https://evil.test")).status_code == 400
        failing = [
            await bank.get("/v1/trouble/raise", headers={"Origin": "https://app.test"}),
            await bank.get("/v1/accounts", by=None, headers={"Origin": "https://app.test"}),
            await bank.post("/v1/accounts", content=b"x" * 200, headers={"Origin": "https://app.test"}),
            await bank.get("/v1/accounts", headers={"Origin": "https://app.test"}),
        ]
        assert [answer.status_code for answer in failing] == [500, 401, 413, 200]
        for answer in failing:
            assert answer.headers["Access-Control-Allow-Origin"] == "https://app.test"
            assert "Mesh-Position" in answer.headers["Access-Control-Expose-Headers"]


async def test_the_documentation_loads_from_nowhere_else(bank: Origin) -> None:
    page = await bank.get("/docs", by=None)
    assert page.status_code == 200
    assert "http" not in page.text
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    parts = [part for part in page.text.split('"') if part.startswith("/")]
    assert len(parts) == 4
    for part in parts:
        answer = await bank.get(part, by=None)
        assert (answer.status_code, bool(answer.content)) == (200, True)
    assert "/openapi.json" in (await bank.get("/docs/start.js", by=None)).text
