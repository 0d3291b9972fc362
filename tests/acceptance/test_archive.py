"""A system whose log is damaged on disk: seen by `mesh verify`, healed by `mesh restore`, and then it goes on."""

import re
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from up import Process, Up, mesh, wait_until


@pytest.fixture
def state() -> Iterator[Path]:
    """A directory for state, outside pytest's own, which PostgreSQL's system user may not enter when we are root."""
    with tempfile.TemporaryDirectory(prefix="mesh-up-") as directory:
        yield Path(directory).resolve() / "state"


@pytest.fixture
def ups(state: Path) -> Iterator[list[Up]]:
    """The systems that a test starts on that state, one after the other; none is left running."""
    started: list[Up] = []
    yield started
    for up in started:
        up.end()


def started(ups: list[Up], state: Path) -> Up:
    ups.append(Up(state))
    ups[-1].ready()
    return ups[-1]


def anna(up: Up) -> httpx.Client:
    token = mesh("token", "--as", "anna@example.com", "--state-dir", up.state).out.strip()
    return httpx.Client(base_url=up.ready().http_url, headers={"Authorization": f"Bearer {token}"}, timeout=20)


def board(up: Up) -> tuple[str, list[str]]:
    """The path of Anna's project and the keys of its tasks."""
    with anna(up) as client:
        (project,) = client.get("/v1/projects").json()["items"]
        path = f"/v1/projects/{project['id']}"
        columns = client.get(f"{path}/board").json()["columns"]
        return path, sorted(card["key"] for column in columns for card in column["tasks"])


def add_task(up: Up, project: str) -> httpx.Response:
    with anna(up) as client:
        column = client.get(f"{project}/board").json()["columns"][0]["id"]
        return client.post(f"{project}/tasks", json={"columnId": column, "title": "After the damage"})


def flip_bits(state: Path, stream: str, sought: bytes) -> None:
    """Damages the first event with this text in the files of a broker that does not run."""
    (block,) = (state / "nats" / "jetstream").rglob(f"streams/{stream}/msgs/*.blk")
    content = bytearray(block.read_bytes())
    content[content.index(sought) + len(sought) // 2] ^= 0xFF
    block.write_bytes(content)


def test_a_damaged_log_is_found_healed_and_gone_on_with(state: Path, ups: list[Up]) -> None:
    up = started(ups, state)
    assert mesh("demo", "--state-dir", state).code == 0
    shown = board(up)
    backup = mesh("backup", "--state-dir", state)
    assert backup.code == 0, backup.err
    assert re.search(r"PROJECTS: archived up to (\d+)", backup.out)
    assert "in use by another mesh" in mesh("restore", "--fresh", "--state-dir", state).err
    up.interrupt()

    flip_bits(state, "PROJECTS", b"Agree on the price list")
    found = mesh("verify", "--state-dir", state)
    assert found.code == 1
    assert re.search(r"✗ PROJECTS \d+: missing in the log", found.out)
    assert "✓ IDENTITY: 2 events are the same in log and archive" in found.out

    refused = mesh("restore", "--state-dir", state)
    assert (refused.code, "use --fresh" in refused.err) == (1, True)
    healed = mesh("restore", "--fresh", "--state-dir", state)
    assert healed.code == 0, healed.out + healed.err
    assert healed.out.count("✓") == 2
    assert len(list(state.glob("nats-*T*"))) == 1, "the damaged files are kept"
    assert mesh("verify", "--full", "--state-dir", state).code == 0

    up = started(ups, state)
    assert board(up) == shown
    assert add_task(up, shown[0]).status_code == 201
    wait_until(lambda: len(board(up)[1]) == len(shown[1]) + 1)
    assert mesh("backup", "--state-dir", state).code == 0
    verified = mesh("verify", "--state-dir", state)
    assert (verified.code, verified.out.count("✓")) == (0, 2)


def test_a_backup_that_follows_archives_what_comes_and_ends_with_ctrl_c(
    state: Path, ups: list[Up], postgres_url: str
) -> None:
    up = started(ups, state)
    following = Process(state.with_name("backup.out"), "backup", "--follow", "--state-dir", state)
    wait_until(lambda: "archives what comes" in following.said)
    assert mesh("demo", "--state-dir", state).code == 0
    verified = wait_until(lambda: archived(state), lambda: following.said)
    assert "not archived yet" not in verified
    assert following.interrupt(signal.SIGINT) == 0
    assert "Traceback" not in following.said
    elsewhere = {"ARCHIVE_URL": postgres_url}
    assert "nothing archived, 2 not archived yet" in mesh("verify", "--state-dir", state, **elsewhere).out
    assert mesh("backup", "--state-dir", state, **elsewhere).code == 0
    assert mesh("verify", "--state-dir", state, **elsewhere).out == verified
    assert up.interrupt() == 0


def archived(state: Path) -> str | None:
    """What `verify` says as soon as everything is archived."""
    told = mesh("verify", "--state-dir", state).out
    return told if told.count("same in log and archive") == 2 and "not archived" not in told else None


def test_an_archive_without_events_replaces_nothing(state: Path, ups: list[Up]) -> None:
    up = started(ups, state)
    up.interrupt()
    refused = mesh("restore", "--fresh", "--state-dir", state)
    assert (refused.code, "the archive has no events" in refused.err) == (1, True)
    assert (state / "nats").is_dir()


def test_what_was_not_archived_is_said_to_be_lost_and_its_sequences_stay_unused(state: Path, ups: list[Up]) -> None:
    up = started(ups, state)
    assert mesh("demo", "--state-dir", state).code == 0
    assert mesh("backup", "--state-dir", state).code == 0
    project, keys = board(up)
    lost = add_task(up, project)
    wait_until(lambda: len(board(up)[1]) == len(keys) + 1)
    up.interrupt()

    healed = mesh("restore", "--fresh", "--state-dir", state)
    assert healed.code == 1
    assert re.search(r"✗ projects_v\d+ has seen PROJECTS up to \d+, its archive ends at \d+", healed.out)
    up = started(ups, state)
    position = int(lost.headers["Mesh-Position"].partition(":")[2])
    again = add_task(up, project)
    assert int(again.headers["Mesh-Position"].partition(":")[2]) == position + 1
    assert mesh("backup", "--state-dir", state).code == 1
    assert mesh("backup", "--accept-gaps", "--state-dir", state).code == 0
    assert mesh("verify", "--state-dir", state).code == 0
    assert mesh("rebuild", "projects", "--state-dir", state).code == 0
    assert len(board(up)[1]) == len(keys) + 1
