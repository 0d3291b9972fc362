"""`./mesh` on a machine where nothing is installed yet: a copy of the repository that has no environment."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest
from up import wait_until

ROOT = Path(__file__).parents[2]
COPIED = ("mesh", "mesh.toml", "pyproject.toml", "requirements", "packages", "services", "aggregators")
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__", "tests", ".mesh")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The repository, as far as the launcher looks at it."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=LEFT_OUT)
        else:
            shutil.copy2(ROOT / name, tmp_path / name)
    return tmp_path


def launch(checkout: Path, *arguments: str) -> subprocess.Popen[str]:
    """Starts `./mesh` with the Python of these tests as python3."""
    path = f"{Path(sys._base_executable).parent}:{os.environ['PATH']}"  # type: ignore[attr-defined]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MESH_", "VIRTUAL_ENV"))}
    return subprocess.Popen(
        [checkout / "mesh", *arguments], cwd=checkout, env={**environment, "PATH": path},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heed_interrupts,  # noqa: PLW1509 - short
    )  # fmt: skip


def heed_interrupts() -> None:
    """As in a terminal: who runs these tests in the background may have them ignore Ctrl-C, and that is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=300)
    return process.returncode, out, err


def test_of_two_first_starts_one_makes_the_environment_and_a_third_has_it(checkout: Path) -> None:
    starts = [launch(checkout, "settings", "--markdown") for _ in range(2)]
    done = [ended(start) for start in starts]
    assert [(code, out.count("MESH_HTTP_PORT")) for code, out, _ in done] == [(0, 1)] * 2, done
    told = "".join(err for _, _, err in done)
    assert told.count("mesh: making the environment in .venv") == 1
    assert told.count("another start is making the environment") == 1
    code, out, err = ended(launch(checkout, "settings", "--markdown"))
    assert (code, err) == (0, "")
    assert out == done[0][1]


def test_a_first_start_that_was_interrupted_is_made_good_by_the_next(checkout: Path) -> None:
    first = launch(checkout, "--help")
    wait_until(lambda: list((checkout / ".venv").glob("lib/python*/site-packages/pip")))
    first.send_signal(signal.SIGINT)
    code, _, err = ended(first)
    assert (code, err.splitlines()[-1]) == (130, "mesh: interrupted; the next start goes on from here")
    killed = launch(checkout, "--help")
    wait_until(lambda: list((checkout / ".venv").glob("lib/python*/site-packages/pydantic*")))
    killed.kill()
    ended(killed)
    code, out, _ = ended(launch(checkout, "--help"))
    assert code == 0
    assert "./mesh up" in out


@pytest.fixture
def launcher() -> ModuleType:
    """The launcher as a module."""
    loader = SourceFileLoader("launcher", str(ROOT / "mesh"))
    spec = spec_from_loader("launcher", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_an_old_python_can_read_the_launcher() -> None:
    ast.parse((ROOT / "mesh").read_text(), feature_version=(3, 6))


def test_an_old_python_is_told_what_is_needed(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python3.12"  # as version managers put names on the PATH that run nothing
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"^mesh: Python 3\.11 or newer is needed; python3 is "):
        launcher.use_a_newer_python()


def test_no_address_of_a_registry_stands_in_the_locks() -> None:
    locks = list((ROOT / "requirements").glob("*.txt"))
    assert locks
    assert not any("://" in lock.read_text() for lock in locks)
