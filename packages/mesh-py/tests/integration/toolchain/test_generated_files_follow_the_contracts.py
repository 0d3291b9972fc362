import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from mesh.toolchain import ToolchainError, check, generate

PYTHON = "packages/events-py/src/devpie_events"
GENERATED = (
    "contracts/schema/bundle.json",
    "contracts/schema/projects/MoveTask.json",
    f"{PYTHON}/projects.py",
    f"{PYTHON}/_base.py",
    f"{PYTHON}/model.json",
    "packages/events-ts/lib/index.js",
    "packages/events-ts/lib/index.d.ts",
    "packages/events-go/types.go",
    "packages/events-go/schema.json",
)


def test_what_is_committed_is_what_the_contracts_say(system: Any) -> None:
    assert system.check() == ()


def test_generating_again_changes_nothing_and_needs_no_node(system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert generate(system.root).changed == 0
    monkeypatch.setenv("PATH", str(system.root))
    start = time.monotonic()
    assert generate(system.root).changed == 0
    assert check(system.root) == ()
    assert time.monotonic() - start < 1


def test_a_changed_contract_changes_every_language(system: Any) -> None:
    system.edit("contracts/src/projects/commands.ts", "  taskId: Uuid;\n  toColumnId", "  cardId: Uuid;\n  toColumnId")
    drifted = {finding.file for finding in system.check()}
    done = generate(system.root)
    assert drifted == {
        "contracts/schema/bundle.json",
        "contracts/schema/projects/MoveTask.json",
        "contracts/schema/projects/MoveTaskCommand.json",
        f"{PYTHON}/projects.py",
        "packages/events-ts/lib/index.js",
        "packages/events-ts/lib/index.d.ts",
        "packages/events-go/types.go",
        "packages/events-go/schema.json",
    }
    assert done.changed == len(drifted)
    assert "card_id: common.Uuid" in (system.root / PYTHON / "projects.py").read_text()
    assert system.check() == ()


def test_the_next_version_of_an_event_has_a_schema_of_its_own(system: Any) -> None:
    end = " * @identifiedBy projectId\n */\nexport interface TaskMoved"
    system.edit("contracts/src/projects/events.ts", end, f" * @version 2\n{end}")
    generate(system.root)
    address = "https://devpie.io/schema/projects/TaskMoved/2"
    model = json.loads((system.root / PYTHON / "model.json").read_text())
    assert model["messages"]["TaskMoved"]["schema"] == address
    assert json.loads((system.root / "contracts/schema/projects/TaskMoved.json").read_text())["$id"] == address
    assert system.check() == ()


def test_a_hand_edited_generated_file_is_found_and_made_right(system: Any) -> None:
    for file in GENERATED:
        with (system.root / file).open("a") as end:
            end.write("edited\n")
    found = {finding.file: finding for finding in system.check()}
    assert set(found) == set(GENERATED)
    assert all("differs from the contracts" in finding.text for finding in found.values())
    assert found[GENERATED[0]].line == system.line_of(GENERATED[0], "edited")
    assert generate(system.root).changed == len(GENERATED)
    assert system.check() == ()


def test_missing_and_left_over_files_are_found(system: Any) -> None:
    (system.root / "contracts/schema/projects/MoveTask.json").unlink()
    (system.root / "contracts/schema/projects/Teleport.json").write_text("{}")
    (system.root / "contracts/examples/projects/MoveTask.json").unlink()
    found = [str(finding) for finding in system.check()]
    assert found == [
        "contracts/examples/projects/MoveTask.json:1: is missing: an example of the command MoveTask",
        "contracts/schema/projects/MoveTask.json:1: is missing; run `./mesh contracts generate`",
        "contracts/schema/projects/Teleport.json:1: comes from no contract; run `./mesh contracts generate`",
    ]


def test_nothing_is_written_while_the_sources_are_wrong(system: Any) -> None:
    system.edit("contracts/src/projects/commands.ts", "@leadsTo TaskMoved", "@leadsTo TaskMooved")
    done = generate(system.root)
    assert done.changed == 0
    assert [finding.text for finding in done.findings] == [
        "@leadsTo TaskMooved names no event, did you mean TaskMoved?",
        "no command has @leadsTo TaskMoved",
    ]


def test_the_compiler_is_installed_when_its_packages_are_missing_or_changed(system: Any) -> None:
    tools = Path(__file__).parents[4] / "contract-tools"
    copy = system.root / "contract-tools"
    shutil.copytree(tools, copy, ignore=shutil.ignore_patterns("node_modules", "tests"))
    system.edit("mesh.toml", f'tools = "{tools.as_posix()}"', 'tools = "contract-tools"')
    said: list[str] = []
    assert check(system.root, say=said.append) == ()
    assert said == ["Installing the contract compiler (npm ci) ..."]
    system.edit("contracts/src/index.ts", "/** Every contract", "/** Each contract")
    assert check(system.root, say=said.append) == ()
    assert len(said) == 1
    with (copy / "package-lock.json").open("a") as lock:
        lock.write("\n")
    assert check(system.root, say=said.append) == ()
    assert len(said) == 2


def test_a_missing_node_is_one_clear_line(system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(system.root))
    with pytest.raises(ToolchainError, match=r"^Node is missing: install Node 20 or newer \(https://nodejs.org\)$"):
        check(system.root)


def test_a_node_that_is_too_old_is_one_clear_line(system: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    old = system.root / "node"
    old.write_text("#!/bin/sh\necho v18.20.4\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{system.root}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(ToolchainError, match=r"^Node v18.20.4 is too old: install Node 20 or newer"):
        check(system.root)


def test_the_command_line_prints_a_line_for_each_finding_and_fails(system: Any) -> None:
    command = [sys.executable, "-c", "from mesh.toolchain.cli import app; app()", "check"]
    good = subprocess.run(command, cwd=system.root, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stdout) == (0, "The contracts are in order.\n")
    system.edit("contracts/src/projects/entities.ts", "@minLength 3", "@minlength 3")
    bad = subprocess.run(command, cwd=system.root, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    line = system.line_of("contracts/src/projects/entities.ts", "@minlength")
    first = f"contracts/src/projects/entities.ts:{line}: unknown tag @minlength, did you mean @minLength?"
    assert bad.stderr.splitlines() == [first, "1 finding."]
