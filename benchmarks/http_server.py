"""One of the two HTTP servers that are compared, in a process of its own: `python -m benchmarks.http_server SIDE URL`.

It prints its port when it serves, and stops when its standard input is closed.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import nats
import uvloop
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from devpie_events.projects import AddTaskRequest
from devpie_projects.main import application, component
from fastapi import FastAPI
from mesh.broker.client import BrokerClient
from mesh.contracts import Contracts
from mesh.hosting.context import Mesh
from mesh.hosting.logs import configure_logs
from mesh.hosting.process import collect_garbage_seldom
from mesh.hosting.settings import Settings
from mesh.http import HttpServer, TokenAuthenticator, build_app
from starlette.types import ASGIApp

AUDIENCE = "bench"
ISSUER = "https://issuer.bench/"


class OneKey:
    """The issuer's only key."""

    def __init__(self, file: Path) -> None:
        key = load_pem_public_key(file.read_bytes())
        assert isinstance(key, RSAPublicKey)
        self._key = key

    async def key(self, _: str) -> RSAPublicKey | None:
        return self._key


@asynccontextmanager
async def mesh_app(nats_url: str, key: Path) -> AsyncIterator[ASGIApp]:
    """Application and component of projects in one process, as `mesh up` hosts them, with checked tokens and a log."""
    settings = Settings.read(nats_url=nats_url, log_format="json")
    configure_logs(settings)
    nc = BrokerClient()
    await nc.connect(nats_url)
    mesh = Mesh(settings, Contracts.load("devpie_events"), nc)
    deciding = component(mesh)
    await deciding.start()
    authenticator = TokenAuthenticator(OneKey(key), issuer=ISSUER, audience=AUDIENCE)
    yield build_app([application(mesh)], authenticator=authenticator, readiness=dict)
    await deciding.stop()
    await nc.close()


@asynccontextmanager
async def raw_app(nats_url: str, _: Path) -> AsyncIterator[ASGIApp]:
    """FastAPI with one route that publishes its body."""
    nc = await nats.connect(nats_url)
    js = nc.jetstream()
    app = FastAPI()

    @app.post("/v1/projects/{project_id}/tasks", status_code=201)
    async def add_task(project_id: UUID, body: AddTaskRequest) -> dict[str, Any]:
        ack = await js.publish(f"evt.projects.project.{project_id}.TaskAdded", body.model_dump_json().encode())
        return {"sequence": ack.seq}

    yield app
    await nc.close()


async def serve(side: str, nats_url: str, key: Path) -> None:
    collect_garbage_seldom()
    make = {"mesh": mesh_app, "raw": raw_app}[side]
    async with make(nats_url, key) as app:
        server = HttpServer(app, port=0)
        await server.start()
        print(server.port, flush=True)
        await asyncio.to_thread(sys.stdin.read)
        await server.stop()


if __name__ == "__main__":
    uvloop.run(serve(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
