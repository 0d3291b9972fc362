"""`mesh run`: the roles in processes of their own, on servers that are there, as in production."""

import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from mesh.hosting.embedded import NatsServer, PostgresServer
from up import Process, Up, free_port, mesh, wait_until

Starter = Callable[..., Process]


@pytest.fixture(scope="module")
def directory() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="mesh-run-") as directory:
        yield Path(directory).resolve()


@pytest.fixture(scope="module")
def servers(directory: Path) -> Iterator[dict[str, str]]:
    """A NATS and a PostgreSQL, as the settings that name them."""
    broker, database = NatsServer(directory / "nats"), PostgresServer(directory / "postgres")
    broker.start()
    database.start()
    yield {"NATS_URL": broker.url, "POSTGRES_URL": database.url}
    database.stop()
    broker.stop()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starter]:
    """Starts a command, and leaves nothing running."""
    started: list[Process] = []

    def starter(name: str, *arguments: object, **variables: str) -> Process:
        started.append(Process(tmp_path / f"{name}.log", *arguments, **variables))
        return started[-1]

    yield starter
    for process in started:
        process.kill()


def test_roles_in_processes_of_their_own_make_one_system(
    start: Starter, servers: dict[str, str], directory: Path
) -> None:
    """The issuer is that of a `mesh up` on other servers: to these processes an OpenID provider like any other."""
    issuing = Up(directory / "issuing")
    try:
        issuer = issuing.ready().issuer
        trusted = {**servers, "AUTH_ISSUER": issuer, "AUTH_AUDIENCE": "mesh"}
        ports = [free_port() for _ in range(3)]
        # The application first: it waits for the database that the aggregator makes.
        applications = start("applications", "run", "identity.application", "--http-port", ports[0], **trusted)
        others = [
            start("components", "run", "identity.component", "--http-port", ports[1], **servers),
            start("aggregators", "run", "identity.aggregator", "--http-port", ports[2], **servers),
        ]
        for process, port in zip([applications, *others], ports, strict=True):
            wait_until(lambda p=process, n=port: p.answers(f"http://127.0.0.1:{n}"), lambda p=process: p.said)  # type: ignore[misc]
        token = mesh("token", "--as", "anna@example.com", "--state-dir", issuing.state).out.strip()
        url, bearer = f"http://127.0.0.1:{ports[0]}", {"Authorization": f"Bearer {token}"}
        created = httpx.post(f"{url}/v1/users", json={}, headers=bearer)
        assert created.status_code == 201, created.text
        reading = {**bearer, "Mesh-Position": created.headers["Mesh-Position"]}
        assert httpx.get(f"{url}/v1/users/me", headers=reading).json()["email"] == "anna@example.com"
        for process in (applications, *others):
            assert process.interrupt(signal.SIGTERM) == 0, process.said
            assert "Traceback" not in process.said
    finally:
        issuing.end()


def test_up_uses_the_servers_that_are_named(servers: dict[str, str], directory: Path) -> None:
    up = Up(directory / "named", **servers)
    try:
        running = up.ready()
        assert (running.nats_url, running.postgres_url) == (servers["NATS_URL"], servers["POSTGRES_URL"])
        assert up.servers() == []
        assert up.interrupt() == 0
    finally:
        up.end()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["projects.worker"], 1, "mesh: 'projects.worker' is no role: a role is <domain>.<component|"),
        (["payroll.component"], 1, "mesh: devpie has no role payroll.component; it has identity.component, "),
        (["projects.component"], 2, "mesh: MESH_NATS_URL: needed by `mesh run`; "),
    ],
)
def test_what_can_not_be_run_is_said_in_one_line(arguments: list[str], code: int, told: str) -> None:
    done = mesh("run", *arguments)
    assert done.code == code
    assert done.err.startswith(told)
    assert done.err.count("\n") == 1


def test_an_application_needs_to_know_whom_to_trust(servers: dict[str, str]) -> None:
    done = mesh("run", "identity.application", "identity.aggregator", "--http-port", 0, **servers)
    assert done.code == 2
    assert done.err.splitlines()[-1] == "mesh: MESH_AUTH_ISSUER: needed, because an application runs here"
