"""The system over HTTP, for tests: its roles in this process on real servers, and people who use it."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from mesh.contracts import Contracts
from mesh.hosting import Mesh
from mesh.hosting.connection import Connection
from mesh.hosting.host import Host
from mesh.hosting.settings import Settings
from mesh.hosting.topology import Topology
from mesh.http import HttpServer, TokenAuthenticator, actor_id, build_app
from mesh.http.app import Options
from mesh.http.probes import Readiness
from mesh.testing import eventually

__all__ = ["EVERY_ROLE", "Person", "Servers", "System", "hosted", "token"]

TOPOLOGY = Topology.find(Path(__file__))
EVERY_ROLE = tuple(map(str, TOPOLOGY.roles))
ISSUER = "https://issuer.test/"
AUDIENCE = "https://api.test"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
BODY_LIMIT = 64 * 1024


class _Keys:
    """The keys of the issuer that `token` signs for."""

    async def key(self, kid: str) -> rsa.RSAPublicKey | None:
        return KEY.public_key() if kid == "test" else None


def token(subject: str, **claims: Any) -> str:
    """A token as the issuer gives it to whoever it calls `subject`."""
    now = int(time.time())
    standard = {"iss": ISSUER, "aud": AUDIENCE, "sub": subject, "iat": now, "exp": now + 3600}
    return jwt.encode({**standard, **claims}, KEY, "RS256", headers={"kid": "test"})


@dataclass(frozen=True)
class Servers:
    """Where a system's data is."""

    nats_url: str
    postgres_url: str


class Person:
    """Somebody who is signed in. Reads show what they wrote, as front ends do it: by `Mesh-Position`."""

    def __init__(self, url: str, subject: str, **claims: Any) -> None:
        self.subject = subject
        self.id = UUID(actor_id(subject))
        self._positions: dict[str, int] = {}
        self._http = httpx.AsyncClient(
            base_url=url, headers={"Authorization": f"Bearer {token(subject, **claims)}"}, timeout=20
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Any request."""
        options["headers"] = {**self._reading(), **options.get("headers", {})}
        response = await self._http.request(method, path, **options)
        self.remember(response)
        return response

    def remember(self, response: httpx.Response) -> None:
        """From now on reads show at least what this response tells of."""
        domain, _, sequence = response.headers.get("Mesh-Position", "").partition(":")
        if domain:
            self._positions[domain] = max(int(sequence), self._positions.get(domain, 0))

    def after(self, other: "Person") -> "Person":
        """This person, to whom the other has just shown what they wrote."""
        for domain, sequence in other._positions.items():
            self._positions[domain] = max(sequence, self._positions.get(domain, 0))
        return self

    def _reading(self) -> dict[str, str]:
        positions = ", ".join(f"{domain}:{sequence}" for domain, sequence in self._positions.items())
        return {"Mesh-Position": positions} if positions else {}

    async def get(self, path: str, status: int = 200, **query: object) -> Any:
        """The body of what is at that path."""
        response = await self.request("GET", path, params={name: str(value) for name, value in query.items()})
        assert response.status_code == status, response.text
        return response.json()

    async def post(self, path: str, body: Any, *, key: str | None = None, **headers: str) -> httpx.Response:
        if key is not None:
            headers["Idempotency-Key"] = key
        return await self.request("POST", path, json=body, headers=headers)

    async def patch(self, path: str, body: Any) -> httpx.Response:
        return await self.request("PATCH", path, json=body)

    async def delete(self, path: str) -> httpx.Response:
        return await self.request("DELETE", path)

    async def start_project(self, name: str = "Website", **facts: Any) -> str:
        """The path of a project that this person has just started."""
        response = await self.post("/v1/projects", {"name": name, **facts})
        assert response.status_code == 201, response.text
        return response.headers["Location"]

    async def columns(self, project: str) -> list[str]:
        """The ids of the project's columns, in order."""
        return [column["id"] for column in (await self.get(f"{project}/board"))["columns"]]

    async def add_task(self, project: str, column: str, title: str = "Write", **facts: Any) -> str:
        """The path of a task that was just added."""
        response = await self.post(f"{project}/tasks", {"columnId": column, "title": title, **facts})
        assert response.status_code == 201, response.text
        return response.headers["Location"]

    async def keys_on_board(self, project: str) -> list[list[str]]:
        """The keys of the tasks on the board, column by column."""
        board = await self.get(f"{project}/board")
        return [[card["key"] for card in column["tasks"]] for column in board["columns"]]


@dataclass
class System:
    """A running system, or some of its roles. `mesh` gives the parts that lie below HTTP."""

    url: str
    mesh: Mesh
    _people: list[Person] = field(default_factory=list)
    _count: int = 0

    def somebody(self, name: str = "anna", **claims: Any) -> Person:
        """Somebody new, signed in but not registered."""
        self._count += 1
        return self.known(f"auth0|{name}-{self._count}-{time.monotonic_ns()}", **claims)

    def known(self, subject: str, **claims: Any) -> Person:
        """Whom the issuer calls so, signed in."""
        person = Person(self.url, subject, **claims)
        self._people.append(person)
        return person

    async def ready(self) -> None:
        """Wait until every role does its work."""
        async with httpx.AsyncClient(base_url=self.url) as http:

            async def readiness() -> httpx.Response:
                return await http.get("/readyz")

            await eventually(readiness, lambda response: response.status_code == 200)

    async def close(self) -> None:
        for person in self._people:
            await person.close()


@asynccontextmanager
async def hosted(
    servers: Servers,
    roles: Sequence[str] = EVERY_ROLE,
    *,
    command_wait: timedelta = timedelta(seconds=10),
    view_wait: timedelta = timedelta(seconds=10),
) -> AsyncIterator[System]:
    """Those roles at work in this process, as `mesh run` hosts them, on a free port."""
    settings = Settings.read(nats_url=servers.nats_url, postgres_url=servers.postgres_url)
    connection = Connection(settings, "acceptance")
    mesh = Mesh(settings, Contracts.load(TOPOLOGY.messages), await connection.open())
    origins: list[HttpServer] = []

    def serve(applications: Sequence[Any], readiness: Readiness, _: Any) -> HttpServer:
        authenticator = TokenAuthenticator(_Keys(), issuer=ISSUER, audience=AUDIENCE)
        options = Options(command_wait=command_wait, view_wait=view_wait, body_limit=BODY_LIMIT)
        app = build_app(applications, authenticator=authenticator, readiness=readiness, options=options)
        origins.append(HttpServer(app, port=0))
        return origins[0]

    host = Host(mesh, TOPOLOGY, TOPOLOGY.choose(roles), serve)
    system: System | None = None
    try:
        await host.start()
        system = System(f"http://127.0.0.1:{origins[0].port}", mesh)
        await system.ready()
        yield system
    finally:
        if system is not None:
            await system.close()
        await host.stop()
        await connection.close()
