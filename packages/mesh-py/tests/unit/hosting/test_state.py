"""The state directory: one holder at a time, found by others, clear about what is wrong with it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from mesh.errors import StartError
from mesh.hosting.state import Running, StateDirectory

RUNNING = Running(1, "http://127.0.0.1:8000", "nats://127.0.0.1:4222", "postgresql://postgres@/postgres")


def test_a_second_holder_is_told_who_the_first_is(tmp_path: Path) -> None:
    told = rf"in use by another mesh \(process {os.getpid()}\)"
    with StateDirectory(tmp_path), pytest.raises(StartError, match=told):
        StateDirectory(tmp_path).__enter__()
    with StateDirectory(tmp_path):
        pass


def test_a_running_system_is_found_until_it_ends(tmp_path: Path) -> None:
    with pytest.raises(StartError, match="nothing runs on"):
        StateDirectory(tmp_path).running()
    with StateDirectory(tmp_path) as state:
        state.announce(RUNNING)
        assert StateDirectory(tmp_path).running() == RUNNING
    with pytest.raises(StartError, match="nothing runs on"):
        StateDirectory(tmp_path).running()


def test_what_a_killed_system_announced_is_not_believed(tmp_path: Path) -> None:
    script = f"""
import os, signal
from pathlib import Path
from mesh.hosting.state import Running, StateDirectory
state = StateDirectory(Path({str(tmp_path)!r})).__enter__()
state.announce(Running(os.getpid(), "http://x", "", ""))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert (tmp_path / "running.json").exists()
    with pytest.raises(StartError, match="nothing runs on"):
        StateDirectory(tmp_path).running()


def test_clearing_leaves_nothing_but_the_lock(tmp_path: Path) -> None:
    (tmp_path / "nats" / "deep").mkdir(parents=True)
    (tmp_path / "file").touch()
    with StateDirectory(tmp_path) as state:
        state.clear()
        assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_a_file_in_its_place_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    with pytest.raises(StartError, match="can't be used as the state directory: File exists"):
        StateDirectory(tmp_path / "state").__enter__()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_directory_is_said_in_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(StartError, match="Permission denied"):
        StateDirectory(tmp_path).__enter__()


def test_the_port_of_nats_is_remembered(tmp_path: Path) -> None:
    state = StateDirectory(tmp_path)
    assert state.remembered_port() == 0
    state.remember_port(4333)
    assert StateDirectory(tmp_path).remembered_port() == 4333
