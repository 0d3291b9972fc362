"""POST of a command, `/v1/projects/{id}/tasks`, against a bare FastAPI route that does one raw JetStream publish.

Each server has a process of its own and runs under granian as the mesh does; this process makes the load, the same for
both. Ours is application and component of projects in one process: token, validation, command, decision, append,
outcome, log line. The peer's route takes the same body as the same model and publishes it with `js.publish`, nothing
more. Latency is that of one request at a time; the rate is that of 64 connections, each with a project of its own.
"""

import asyncio
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import jwt
import nats
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from devpie_events.projects import AddTaskRequest
from mesh.component import Commands
from mesh.hosting.embedded import NatsServer
from mesh.http import actor_id
from mesh.messages import now

from benchmarks.bench import Bench
from benchmarks.http_client import post_again
from benchmarks.http_server import AUDIENCE, ISSUER
from benchmarks.rounds import Side, percentile, take_turns
from benchmarks.rows import Row, at_least, at_most
from benchmarks.sample import Project

__all__ = ["measure"]

ONE_BY_ONE = 250
CONNECTIONS = 64
EACH = 15
TURNS = 2
SUBJECT = "auth0|bench"


async def measure(bench: Bench) -> list[Row]:
    key = generate_private_key(65537, 2048)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(bench.server())
        key_file = bench.directory / "key.pem"
        key_file.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        ports = {side: await stack.enter_async_context(_serving(side, server, key_file)) for side in ("mesh", "raw")}
        token = _token(key)
        requests = {
            "mesh": [_request(project, token) for project in await _started(bench, server)],
            "raw": [_request(Project(bench.contracts), token) for _ in range(CONNECTIONS)],
        }

        def latencies(side: str) -> Side:
            """The median in milliseconds; the 99th percentiles are kept beside."""

            async def run() -> float:
                taken = await post_again(ports[side], requests[side][:1], bench.sized(ONE_BY_ONE))
                slowest[side].append(1000 * percentile(taken, 99))
                return 1000 * percentile(taken, 50)

            return run

        def rate(side: str) -> Side:
            async def run() -> float:
                begin = time.perf_counter()
                taken = await post_again(ports[side], requests[side], bench.sized(EACH))
                return len(taken) / (time.perf_counter() - begin)

            return run

        slowest: dict[str, list[float]] = {"mesh": [], "raw": []}
        sides = {
            "HTTP POST of a command, p50": latencies("mesh"),
            "bare route, one publish, p50": latencies("raw"),
            "HTTP POST of a command, 64 connections": rate("mesh"),
            "bare route, one publish, 64 connections": rate("raw"),
        }
        figures = await take_turns(TURNS * bench.rounds, sides, bench.told)
    figures.add("HTTP POST of a command, p99", slowest["mesh"][1:])
    figures.add("bare route, one publish, p99", slowest["raw"][1:])
    return [
        figures.row("HTTP POST of a command, p50", ["bare route, one publish, p50"], "ms", at_most(2.5)),
        figures.row("HTTP POST of a command, p99", ["bare route, one publish, p99"], "ms", None),
        figures.row(
            "HTTP POST of a command, 64 connections", ["bare route, one publish, 64 connections"],
            "requests/s", at_least(0.35),
        ),
    ]  # fmt: skip


@asynccontextmanager
async def _serving(side: str, server: NatsServer, key: Path) -> AsyncIterator[int]:
    """The port of that server while it runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.http_server",
        side,
        server.url,
        str(key),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    assert process.stdin
    assert process.stdout
    try:
        yield int(await process.stdout.readline())
    finally:
        process.stdin.close()
        await process.wait()


async def _started(bench: Bench, server: NatsServer) -> Sequence[Project]:
    """Projects that were started, all by the person who sends the requests."""
    nc = await nats.connect(server.url)
    commands = Commands(nc, bench.contracts)
    projects = [Project(bench.contracts, owner=actor_id(SUBJECT)) for _ in range(CONNECTIONS)]
    for project in projects:
        await commands.send(project.start(), wait=timedelta(seconds=30))
    await nc.close()
    return projects


def _token(key: RSAPrivateKey) -> str:
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": SUBJECT, "iat": now(), "exp": now() + timedelta(hours=1)}
    return jwt.encode(claims, key, "RS256", {"kid": "bench"})


def _request(project: Project, token: str) -> bytes:
    task = project.add_task().data
    body = AddTaskRequest(column_id=task.column_id, title=task.title, content=task.content, points=task.points)
    raw = body.model_dump_json().encode()
    head = (
        f"POST /v1/projects/{project.id}/tasks HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(raw)}\r\n\r\n"
    )
    return head.encode() + raw
