"""The embedded servers: started, stopped, killed, found again."""

import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import asyncpg
import nats
import psutil
import pytest
from mesh.hosting.embedded import NatsServer, PostgresServer, ServerDidNotStart


@pytest.fixture
def nats_server(tmp_path: Path) -> Iterator[NatsServer]:
    server = NatsServer(tmp_path / "nats")
    yield server
    server.stop()


@pytest.fixture
def directory(servers_directory: Path, request: pytest.FixtureRequest) -> Path:
    return servers_directory / f"pg-{abs(hash(request.node.nodeid))}"


async def messages_in(server: NatsServer) -> int:
    connection = await nats.connect(server.url)
    try:
        return (await connection.jetstream().stream_info("S")).state.messages
    finally:
        await connection.close()


async def publish_one(server: NatsServer) -> None:
    connection = await nats.connect(server.url)
    await connection.jetstream().add_stream(name="S", subjects=["s"])
    await connection.jetstream().publish("s", b"kept")
    await connection.close()


async def test_what_jetstream_acknowledged_is_there_after_a_kill(nats_server: NatsServer) -> None:
    nats_server.start()
    url = nats_server.url
    await publish_one(nats_server)
    nats_server.kill()
    assert nats_server.pid is None
    nats_server.start()
    assert nats_server.url == url
    assert await messages_in(nats_server) == 1


async def test_a_nats_server_whose_parent_was_killed_is_replaced(nats_server: NatsServer, tmp_path: Path) -> None:
    orphan = orphaned(f"NatsServer(Path({str(tmp_path / 'nats')!r}))", "mesh.hosting.embedded.nats")
    nats_server.start()
    await publish_one(nats_server)
    assert not alive(orphan)


def test_a_taken_port_is_said_in_one_line(nats_server: NatsServer, tmp_path: Path) -> None:
    nats_server.start()
    second = NatsServer(tmp_path / "second", nats_server.port)
    with pytest.raises(ServerDidNotStart, match="address already in use"):
        second.start()


async def test_a_committed_row_is_there_after_a_kill(directory: Path) -> None:
    server = PostgresServer(directory)
    server.start()
    connection = await asyncpg.connect(server.url)
    await connection.execute("CREATE TABLE t AS SELECT 42 AS answer")
    server.kill()
    connection.terminate()
    server.start()
    connection = await asyncpg.connect(server.url)
    assert await connection.fetchval("SELECT answer FROM t") == 42
    await connection.close()
    server.stop()


def test_a_postgres_whose_parent_was_killed_is_replaced(directory: Path) -> None:
    orphan = orphaned(f"PostgresServer(Path({str(directory)!r}))", "mesh.hosting.embedded.postgres")
    server = PostgresServer(directory)
    server.start()
    assert not alive(orphan)
    server.stop()


def test_a_pid_file_of_some_other_process_harms_nobody(nats_server: NatsServer, tmp_path: Path) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    (tmp_path / "nats").mkdir()
    (tmp_path / "nats" / "nats.pid").write_text(str(bystander.pid))
    nats_server.start()
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


async def test_a_deep_state_directory_still_gets_a_socket(directory: Path) -> None:
    server = PostgresServer(directory / ("deep" * 20) / ("deeper" * 10))
    server.start()
    connection = await asyncpg.connect(server.url)
    assert await connection.fetchval("SHOW server_version_num") >= "180000"
    await connection.close()
    socket_directory = unquote(server.url.partition("host=")[2])
    assert socket_directory in sockets()
    server.stop()
    assert socket_directory not in sockets()


async def test_a_database_is_fresh_for_every_test(database: str) -> None:
    connection = await asyncpg.connect(database)
    assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    await connection.close()


def orphaned(constructor: str, module: str) -> int:
    """Starts a server from a process that then dies without stopping it; gives the server's process id."""
    script = f"""
        import os, signal
        from pathlib import Path
        from {module} import *
        server = {constructor}
        server.start()
        print(server.pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == -signal.SIGKILL
    pid = int(done.stdout)
    assert alive(pid)
    return pid


def sockets() -> set[str]:
    """The directories that are made for sockets where the path of the data is too long."""
    return {str(path) for path in Path(tempfile.gettempdir()).glob("mesh-pg-*")}


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


async def test_a_killed_postgres_is_followed_only_when_its_last_query_has_ended(directory: Path) -> None:
    server = PostgresServer(directory)
    server.start()
    connection = await asyncpg.connect(server.url)
    backend = await connection.fetchval("select pg_backend_pid()")
    psutil.Process(backend).suspend()
    server.kill()
    assert alive(backend)
    threading.Timer(0.5, psutil.Process(backend).resume).start()
    server.start()
    assert not alive(backend)
    connection.terminate()
    server.stop()
