"""Requests that no well-meaning client sends, byte by byte, to the server that production has."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from bank_http import Origin, serving_bank

DEPOSIT = b"POST /v1/accounts/00000000-0000-4000-8000-000000000000/deposits HTTP/1.1\r\nHost: bank\r\n"

PATIENCE = 2.0

HOSTILE = {
    "noise": bytes(range(256)) * 4,
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
    "no version": b"GET /\r\n\r\n",
    "unknown version": b"GET / HTTP/9.9\r\nHost: bank\r\n\r\n",
    "no host": b"GET /livez HTTP/1.1\r\n\r\n",
    "two lengths": DEPOSIT + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "length and chunks": DEPOSIT
    + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    "negative length": DEPOSIT + b"Content-Length: -5\r\n\r\n",
    "length that is text": DEPOSIT + b"Content-Length: many\r\n\r\n",
    "broken chunks": DEPOSIT + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n",
    "endless chunk size": DEPOSIT + b"Transfer-Encoding: chunked\r\n\r\n" + b"F" * 40 + b"\r\n",
    "space in a header's name": b"GET /livez HTTP/1.1\r\nHost : bank\r\n\r\n",
    "folded header": b"GET /livez HTTP/1.1\r\nHost: bank\r\nX-Request-Id: abc\r\n defghijk\r\n\r\n",
    "null in a header": b"GET /livez HTTP/1.1\r\nHost: bank\r\nX-Request-Id: abc\x00defghij\r\n\r\n",
    "null in the path": b"GET /livez%00 HTTP/1.1\r\nHost: bank\r\n\r\n",
    "bytes in the path": b"GET /v1/accounts/%ff%fe HTTP/1.1\r\nHost: bank\r\n\r\n",
    "endless path": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: bank\r\n\r\n",
    "endless header": b"GET /livez HTTP/1.1\r\nHost: bank\r\nX-Long: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "a thousand headers": b"GET /livez HTTP/1.1\r\nHost: bank\r\n" + b"X-Many: a\r\n" * 1000 + b"\r\n",
}


@pytest_asyncio.fixture(scope="module")
async def bank() -> AsyncIterator[Origin]:
    async with serving_bank() as origin:
        yield origin


async def status(bank: Origin, raw: bytes) -> int | None:
    """The status of the first answer to these bytes, None when the server closes the connection or waits for more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", bank.server.port)
    try:
        writer.write(raw)
        async with asyncio.timeout(PATIENCE):
            line = await reader.readline()
        return int(line.split()[1]) if line else None
    except OSError:
        return None
    finally:
        writer.close()


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
async def test_it_is_refused_and_the_next_client_is_served(bank: Origin, raw: bytes) -> None:
    answered = await status(bank, raw)
    assert answered is None or answered < 500
    assert (await bank.get("/livez")).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/docs/../../../etc/passwd",
        "/docs/%2e%2e/%2e%2e/etc/passwd",
        "/docs/..%2f..%2fetc%2fpasswd",
        "/docs//etc/passwd",
        "/docs/swagger-ui.css/../main.py",
        "/docs/main.py",
        "/dev/issuer/signing-key.pem",
        "/dev/issuer/.well-known/../signing-key.pem",
        "/.git/config",
        "/.env",
    ],
)
async def test_no_file_is_served_but_those_of_the_documentation(bank: Origin, path: str) -> None:
    assert await status(bank, f"GET {path} HTTP/1.1\r\nHost: bank\r\n\r\n".encode()) == 404


async def test_what_is_said_back_can_not_be_taken_for_a_page(bank: Origin) -> None:
    response = await bank.get("/v1/accounts/<script>alert(1)</script>", headers={"Accept": "application/json"})
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "<script>" not in response.text


async def test_many_half_open_connections_do_not_keep_others_out(bank: Origin) -> None:
    opened = [await asyncio.open_connection("127.0.0.1", bank.server.port) for _ in range(200)]
    for _, writer in opened:
        writer.write(b"POST /v1/accounts HTTP/1.1\r\nHost: bank\r\nContent-Le")
    assert (await bank.get("/livez")).status_code == 200
    for _, writer in opened:
        writer.close()
