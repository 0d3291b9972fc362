"""Snapshots are of the code that folded them: when it changes, so does its fingerprint."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bank import ACCOUNT, CONTRACTS
from mesh.component.fingerprint import fingerprint
from mesh.deciding import Decider

FOLDING = {
    "__init__.py": "",
    "state.py": "def evolve(state, event):\n    return state + 1\n",
    "names.py": "NAME = 'a'\n",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(tmp_path))
    directory = tmp_path / "folding"
    directory.mkdir()
    for name, text in FOLDING.items():
        (directory / name).write_text(text)
    yield directory
    for name in [name for name in sys.modules if name.partition(".")[0] == "folding"]:
        del sys.modules[name]


def of(decider: Decider[Any]) -> str | None:
    return fingerprint(decider, CONTRACTS, "bank")


def folded_by(_: Path) -> Decider[Any]:
    return Decider("account", 0, import_module("folding.state").evolve, state_type=int)


def test_it_is_the_same_for_the_same_code(package: Path) -> None:
    assert of(folded_by(package)) == of(folded_by(package))
    assert of(ACCOUNT) == of(ACCOUNT)


@pytest.mark.parametrize("changed", FOLDING)
def test_any_module_beside_evolve_counts(package: Path, changed: str) -> None:
    before = of(folded_by(package))
    (package / changed).write_text(FOLDING[changed] + "# changed\n")
    assert of(folded_by(package)) != before


def test_a_new_module_counts(package: Path) -> None:
    before = of(folded_by(package))
    (package / "more.py").write_text("")
    assert of(folded_by(package)) != before


def test_what_the_decider_says_counts() -> None:
    elsewhere: Any = of
    others = [replace(ACCOUNT, version=2), replace(ACCOUNT, state_type=int), replace(ACCOUNT, evolve=elsewhere)]
    assert len({of(ACCOUNT), *map(of, others)}) == 4


def test_decisions_do_not_count() -> None:
    assert of(replace(ACCOUNT, decisions={})) == of(ACCOUNT)


def test_the_function_inside_a_partial_counts(package: Path) -> None:
    whole = folded_by(package)
    assert of(replace(whole, evolve=partial(whole.evolve))) == of(whole)


def test_code_without_a_source_has_none(package: Path) -> None:
    decider = folded_by(package)
    (package / "state.py").unlink()
    (package / "state.py").mkdir()
    assert of(decider) is None
