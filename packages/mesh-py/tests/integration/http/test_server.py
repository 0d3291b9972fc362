"""The server in the event loop: ports, and a stop that loses nothing."""

import asyncio
import logging
import socket
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from mesh.errors import StartError
from mesh.http import HttpServer
from mesh.testing import eventually
from starlette.types import Receive, Scope, Send


class Gated:
    """An ASGI application whose answers wait until they are let go."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.gate = asyncio.Event()
        self.cancelled = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/slow":
            self.begun.set()
            try:
                await self.gate.wait()
            except asyncio.CancelledError:
                self.cancelled.set()
                raise
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"4")]})
        await send({"type": "http.response.body", "body": b"done"})


def threads() -> set[str]:
    """All threads of this process. One that touches Python when the interpreter has ended aborts the process."""
    return {thread.name for thread in Path("/proc/self/task").iterdir()}


async def get(server: HttpServer, path: str = "/") -> httpx.Response:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", verify=False) as client:
        return await client.get(path, timeout=20)


async def test_it_accepts_connections_when_it_has_started() -> None:
    server = HttpServer(Gated(), port=0)
    states = [server.healthy]
    await server.start()
    states.append(server.healthy)
    assert (await get(server)).text == "done"
    await server.stop()
    states.append(server.healthy)
    assert states == ["not serving", None, "not serving"]


async def test_a_request_under_way_is_answered_while_new_ones_are_refused() -> None:
    app = Gated()
    server = HttpServer(app, port=0)
    await server.start()
    slow = asyncio.create_task(get(server, "/slow"))
    await app.begun.wait()
    stopping = asyncio.create_task(server.stop())

    async def refused() -> bool:
        try:
            await get(server)
        except httpx.ConnectError:
            return True
        except httpx.TransportError:
            return False  # it came in the very moment, was never begun, and may be sent again
        return False

    await eventually(refused)
    assert not stopping.done()
    assert not slow.done()
    app.gate.set()
    assert (await slow).text == "done"
    await stopping


async def test_a_connection_that_is_kept_alive_takes_no_further_request() -> None:
    app = Gated()
    server = HttpServer(app, port=0)
    await server.start()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", verify=False) as client:
        await client.get("/")
        await server.stop()
        with pytest.raises(httpx.TransportError):
            await client.get("/")


async def test_what_outlasts_the_grace_is_broken_off() -> None:
    app = Gated()
    server = HttpServer(app, port=0, grace=timedelta(milliseconds=50))
    await server.start()
    slow = asyncio.create_task(get(server, "/slow"))
    await app.begun.wait()
    await server.stop()
    await asyncio.wait_for(app.cancelled.wait(), 10)
    with suppress(httpx.TransportError):  # the connection may also be gone
        assert (await slow).status_code == 500


@pytest.mark.skipif(sys.platform != "linux", reason="threads are listed by Linux only")
async def test_no_thread_of_the_server_outlives_it() -> None:
    for _ in range(10):
        before = threads()
        server = HttpServer(Gated(), port=0)
        await server.start()
        await get(server)
        assert threads() > before
        await server.stop()
        assert threads() == before


async def test_it_leaves_the_logging_of_the_process_alone(tmp_path: Path) -> None:
    handler = logging.FileHandler(tmp_path / "log")
    logging.getLogger("ours").addHandler(handler)
    server = HttpServer(Gated(), port=0)
    await server.start()
    assert handler.stream is not None  # what logging.config closes
    assert not logging.getLogger("_granian").handlers
    await server.stop()
    logging.getLogger("ours").removeHandler(handler)
    handler.close()


async def test_half_a_request_does_not_hold_up_the_stop() -> None:
    server = HttpServer(Gated(), port=0, grace=timedelta(milliseconds=50))
    await server.start()
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET / HTTP/1.1\r\nHost:")
    await writer.drain()
    async with asyncio.timeout(10):
        await server.stop()
    writer.close()


async def test_a_taken_port_is_told_in_one_line() -> None:
    first = HttpServer(Gated(), port=0)
    await first.start()
    with pytest.raises(StartError, match=f"^port {first.port} on 127.0.0.1 is taken by another program$"):
        await HttpServer(Gated(), port=first.port).start()
    assert (await get(first)).text == "done"
    await first.stop()


async def test_a_port_that_another_program_shares_out_is_taken_too() -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(StartError, match="is taken"):
            await HttpServer(Gated(), port=other.getsockname()[1]).start()


async def test_an_address_that_is_not_here_is_told_in_one_line() -> None:
    with pytest.raises(StartError, match=r"^port 0 on 203\.0\.113\.1 can't be listened on: "):
        await HttpServer(Gated(), "203.0.113.1", 0).start()


async def test_the_port_is_free_again_after_the_stop() -> None:
    first = HttpServer(Gated(), port=0)
    await first.start()
    assert (await get(first)).text == "done"
    await first.stop()
    second = HttpServer(Gated(), port=first.port)
    await second.start()
    assert (await get(second)).text == "done"
    await second.stop()


async def test_it_serves_on_ipv6() -> None:
    server = HttpServer(Gated(), "::1", 0)
    await server.start()
    async with httpx.AsyncClient(base_url=f"http://[::1]:{server.port}", verify=False) as client:
        assert (await client.get("/")).text == "done"
    await server.stop()


async def test_stopping_what_was_never_started_does_nothing() -> None:
    await HttpServer(Gated()).stop()
