"""`mesh up` as people run it: real processes, real signals."""

import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from up import Up, mesh, wait_until

Starter = Callable[..., Up]


@pytest.fixture
def state(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A directory for state, outside pytest's own, which PostgreSQL's system user may not enter when we are root."""
    with tempfile.TemporaryDirectory(prefix="mesh-up-") as directory:
        yield Path(directory).resolve() / "state"


@pytest.fixture
def start(state: Path) -> Iterator[Starter]:
    """Starts `mesh up`, and leaves nothing running."""
    started: list[Up] = []

    def starter(*arguments: object, **variables: str) -> Up:
        started.append(Up(state, *arguments, **variables))
        return started[-1]

    yield starter
    for up in started:
        up.end()


@pytest.fixture(scope="module")
def running() -> Iterator[Up]:
    """A system that runs, for tests that leave it as it is."""
    with tempfile.TemporaryDirectory(prefix="mesh-up-") as directory:
        up = Up(Path(directory).resolve() / "state")
        up.ready()
        yield up
        up.end()


def projects(up: Up) -> list[str]:
    """The names of Anna's projects."""
    url = up.ready().http_url
    token = mesh("token", "--as", "anna@example.com", "--state-dir", up.state).out.strip()
    answer = httpx.get(f"{url}/v1/projects", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    return [project["name"] for project in answer.json()["items"]]


def play(up: Up) -> str:
    """Plays the demo on a ready system, and gives what it showed."""
    up.ready()
    done = mesh("demo", "--state-dir", up.state)
    assert done.code == 0, done.err + up.said
    return done.out


def test_the_demo_draws_its_board_and_ctrl_c_ends_everything(start: Starter) -> None:
    up = start()
    drawn = play(up)
    assert all(column in drawn for column in ("To Do", "In Progress", "Review", "Done"))
    assert "WEB-1 ·3 Sketch" in drawn
    assert "business cards" not in drawn
    assert play(up).count("WEB-1 ") == 1  # a second time is another project
    assert up.interrupt() == 0
    assert up.servers() == []
    assert "Traceback" not in up.said


def test_it_says_what_runs_where(running: Up) -> None:
    found = running.ready()
    wait_until(lambda: "eyJ" in running.said)
    for told in (
        f"{found.http_url}/docs", f"{found.http_url}/readyz", found.nats_url, "./mesh pgcli projects",
        f"postgresql://postgres@/view_projects?host={running.state}/postgres", "./mesh token --as anna@example.com",
    ):  # fmt: skip
        assert told in running.said
    assert httpx.get(f"{found.http_url}/docs").status_code == 200


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_a_second_start_has_all_the_data_on_the_same_nats_port(start: Starter, kind: signal.Signals) -> None:
    up = start()
    play(up)
    nats_url = up.ready().nats_url
    assert up.interrupt(kind) == 0
    again = start()
    assert projects(again) == ["Relaunch of the website"]
    assert again.ready().nats_url == nats_url


def test_after_a_kill_it_takes_over_from_the_servers_left_behind(start: Starter) -> None:
    up = start()
    play(up)
    up.kill()
    left = {server.pid for server in up.servers()}
    assert len(left) == 2
    again = start()
    assert projects(again) == ["Relaunch of the website"]
    assert left.isdisjoint({server.pid for server in again.servers()})
    assert again.interrupt() == 0


def test_after_a_kill_of_everything_it_has_all_the_data(start: Starter) -> None:
    up = start()
    play(up)
    servers = up.servers()
    up.kill()
    for server in servers:
        server.kill()
    again = start()
    assert projects(again) == ["Relaunch of the website"]
    play(again)
    assert projects(again) == ["Relaunch of the website"] * 2


def test_fresh_begins_without_data_also_over_servers_left_behind(start: Starter) -> None:
    up = start()
    play(up)
    up.kill()
    assert projects(start("--fresh")) == []


@pytest.mark.parametrize("server", ["nats", "postgres"])
def test_a_server_that_ends_by_itself_ends_the_system_and_is_named(start: Starter, server: str) -> None:
    up = start()
    up.ready()
    for process in up.servers():
        if server in process.name():
            process.kill()
    assert up.process.wait(60) == 1
    title = {"nats": "nats-server", "postgres": "PostgreSQL"}[server]
    assert f"mesh: {title} has ended by itself" in up.said
    assert up.servers() == []


def test_a_second_ctrl_c_does_not_wait_for_anything(start: Starter) -> None:
    up = start(SHUTDOWN_GRACE="60")
    url = httpx.URL(up.ready().http_url)
    token = mesh("token", "--as", "anna@example.com", "--state-dir", up.state).out.strip()
    headers = (
        f"Host: {url.host}", f"Authorization: Bearer {token}", "Content-Type: application/json", "Content-Length: 9",
        "Expect: 100-continue",
    )  # fmt: skip
    with socket.create_connection((url.host, url.port or 80)) as connection:
        connection.sendall("\r\n".join(["POST /v1/projects HTTP/1.1", *headers, "", ""]).encode())
        assert b"100 Continue" in connection.recv(1000)  # now the application waits for the body
        up.process.send_signal(signal.SIGINT)
        wait_until(lambda: not up.answers(str(url)))
        assert up.interrupt() == 130
    assert up.servers() == []


def test_a_second_instance_on_the_same_state_is_told_of_the_first(running: Up) -> None:
    second = mesh("up", "--state-dir", running.state, "--http-port", 0)
    told = f"mesh: {running.state} is in use by another mesh (process {running.process.pid})\n"
    assert (second.code, second.err) == (1, told)


def test_a_taken_port_is_said_in_one_line(running: Up, state: Path) -> None:
    port = running.ready().http_url.rpartition(":")[2]
    second = mesh("up", "--state-dir", state, "--http-port", port)
    told = f"mesh: port {port} on 127.0.0.1 is taken by another program; choose another one with --http-port\n"
    assert (second.code, second.err) == (1, told)


def test_a_taken_nats_port_is_said_in_one_line(running: Up, state: Path) -> None:
    port = running.ready().nats_url.rpartition(":")[2]
    second = mesh("up", "--state-dir", state, "--http-port", 0, "--nats-port", port)
    assert second.code == 1
    assert second.err.startswith("mesh: nats-server did not start: ")
    assert "address already in use" in second.err
    assert second.err.count("\n") == 1


def test_bad_settings_are_named_line_by_line(state: Path) -> None:
    done = mesh("up", "--state-dir", state, HTTP_PORT="abc", LOG_LEVEL="loud")
    assert done.code == 2
    assert done.err == (
        "mesh: MESH_HTTP_PORT: not a whole number: 'abc'\n"
        "MESH_LOG_LEVEL: not one of debug, info, warning, error: 'loud'\n"
    )


def test_a_state_directory_that_can_not_be_is_said_in_one_line() -> None:
    done = mesh("up", "--state-dir", "/proc/mesh", "--http-port", 0)
    assert done.code == 1
    assert done.err.startswith("mesh: /proc/mesh can't be used as the state directory: ")
    assert done.err.count("\n") == 1


@pytest.fixture
def small_disk(state: Path) -> Iterator[Path]:
    """A file system of a few megabytes, where we may make one."""
    state.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", state], capture_output=True, check=False
    ).returncode
    if mounted != 0:
        pytest.skip("only root can make a small file system")
    yield state
    subprocess.run(["umount", state], check=True)


def test_a_full_disk_is_said_in_one_line(small_disk: Path) -> None:
    done = mesh("up", "--state-dir", small_disk, "--http-port", 0)
    assert done.code == 1
    assert done.err.startswith(f"mesh: {small_disk}: the disk is full: ")
    assert done.err.endswith(" MB are free, 200 MB are needed\n")


@pytest.mark.parametrize("command", [("demo",), ("token", "--as", "anna@example.com"), ("pgcli", "projects")])
def test_what_needs_a_running_system_says_so(command: tuple[str, ...], state: Path) -> None:
    done = mesh(*command, "--state-dir", state)
    assert (done.code, done.err) == (1, f"mesh: nothing runs on {state}: start it with `./mesh up`\n")


def test_nothing_at_the_address_of_the_demo_is_said_in_one_line(running: Up) -> None:
    done = mesh("demo", "--state-dir", running.state, "--url", "http://127.0.0.1:1")
    assert done.code == 1
    assert done.err.startswith("mesh: nothing answers at http://127.0.0.1:1: ")


def test_a_token_is_for_whom_it_names(running: Up) -> None:
    url, state = running.ready().http_url, running.state
    token = mesh("token", "--as", "zoe@example.com", "--name", "Zoe Adams", "--state-dir", state).out.strip()
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}) as zoe:
        assert zoe.get("/v1/users/me").status_code == 404
        position = zoe.post("/v1/users", json={}).headers["Mesh-Position"]
        me = zoe.get("/v1/users/me", headers={"Mesh-Position": position}).json()
    assert (me["email"], me["firstName"], me["lastName"]) == ("zoe@example.com", "Zoe", "Adams")
    refused = mesh("token", "--as", "nobody", "--state-dir", state)
    assert (refused.code, refused.err) == (1, "mesh: --as: 'nobody' is no e-mail address\n")


def test_pgcli_looks_into_the_view_database(running: Up) -> None:
    play(running)
    done = mesh("pgcli", "projects", "--state-dir", running.state, stdin="select name from projects;\n\\q\n")
    assert "Relaunch of the website" in done.out
    unknown = mesh("pgcli", "payroll", "--state-dir", running.state)
    assert (unknown.code, unknown.err) == (
        1, "mesh: there are no views of 'payroll'; there are those of identity, projects\n"
    )  # fmt: skip
