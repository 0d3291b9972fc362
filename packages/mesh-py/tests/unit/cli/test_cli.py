"""The command line: what it offers, how fast it is there, and what it hands on."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from mesh.cli import COMMANDS
from mesh.cli._steps import Step, run_steps
from mesh.cli._system import state_directory
from mesh.cli.test import _places
from mesh.hosting.settings import Settings, variables

SLOW = {"asyncpg", "fastapi", "nats", "pydantic", "structlog"}


def mesh(*arguments: str) -> str:
    command = [sys.executable, "-m", "mesh.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env={"COLUMNS": "200"}).stdout


def test_help_names_every_command() -> None:
    told = mesh("--help")
    assert all(f" {name} " in told for name, _, _ in COMMANDS)
    assert "./mesh up" in told


def test_what_is_slow_to_import_is_imported_when_it_is_needed() -> None:
    script = "import sys, mesh.cli; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert SLOW.isdisjoint(imported.split())


def test_every_setting_is_in_the_table_of_the_readme() -> None:
    rows = mesh("settings", "--markdown").splitlines()
    assert rows[0] == "| Variable | Default | Meaning |"
    assert len(rows) == 2 + len(variables())
    assert "| `MESH_HTTP_PORT` | `8000` | port to listen on; 0 takes a free one |" in rows


def step(title: str, code: int) -> Step:
    script = f"import pathlib, sys; pathlib.Path({title!r}).touch(); sys.exit({code})"
    return Step(title, [sys.executable, "-c", script])


def test_a_failed_step_fails_and_the_others_still_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    steps = [step("one", 0), step("two", 3), step("three", 0)]
    with pytest.raises(typer.Exit) as ended:
        run_steps(steps, tmp_path)
    assert ended.value.exit_code == 1
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two", "three"}
    assert "failed: two" in capfd.readouterr().out


def test_steps_that_pass_fail_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run_steps([step("one", 0)], tmp_path)
    assert "1 of 1 passed" in capfd.readouterr().out


def test_a_tier_is_found_in_the_repository_and_in_its_packages(tmp_path: Path) -> None:
    for place in ("tests/unit", "services/a/tests/unit", "services/a/tests/acceptance", ".venv/lib/tests/unit"):
        (tmp_path / place).mkdir(parents=True)
    assert _places(tmp_path, ["unit"]) == ["services/a/tests/unit", "tests/unit"]
    assert _places(tmp_path, []) == []


def test_state_lies_beside_the_system_unless_another_place_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mesh.toml").write_text('[system]\nname = "toy"\n[roles]\n[contracts.python]\npackage = "toy_events"\n')
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    monkeypatch.delenv("MESH_STATE_DIR", raising=False)
    assert state_directory(Settings.read(state_dir=None)).path == tmp_path / ".mesh"
    assert state_directory(Settings.read(state_dir=Path("here"))).path == tmp_path / "below" / "here"
