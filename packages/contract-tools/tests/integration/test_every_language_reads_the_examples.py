import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mesh.contracts import Contracts

PACKAGES = Path(__file__).parents[3]
EVENTS_GO = PACKAGES / "events-go"
CONFORMANCE = Path(__file__).parents[1] / "conformance"


def test_an_example_is_decoded_and_encoded_to_the_same_bytes(
    language: str, example: Any, answers: Callable[[str], Any]
) -> None:
    answer = answers(language)[example.path]
    assert not answer.refused
    assert answer.text == example.text


def test_a_broken_message_is_refused_with_a_reason(language: str, broken: Any, answers: Callable[[str], Any]) -> None:
    answer = answers(language)[broken.path]
    assert answer.text == ""
    assert answer.refused


def test_the_address_of_a_message_is_that_of_its_schema(example: Any, contracts: Contracts) -> None:
    message = contracts.named(example.type)
    file = PACKAGES.parent / "contracts" / "schema" / message.domain / f"{example.type}.json"
    assert json.loads(file.read_bytes())["$id"] == message.schema


def test_every_message_has_an_example(contracts: Contracts) -> None:
    examples = PACKAGES.parent / "contracts" / "examples"
    named = {path.name.split(".")[0] for path in examples.glob("[!b]*/*.json")}
    assert named == set(contracts.messages)


def test_the_go_package_is_formatted_and_vetted(go: str, go_environment: dict[str, str]) -> None:
    for folder in (EVENTS_GO, CONFORMANCE / "go"):
        vet = subprocess.run([go, "vet", "./..."], cwd=folder, env=go_environment, capture_output=True, check=False)
        assert vet.returncode == 0, vet.stderr.decode()
    goroot = subprocess.run([go, "env", "GOROOT"], env=go_environment, capture_output=True, text=True, check=True)
    gofmt = Path(goroot.stdout.strip()) / "bin" / "gofmt"
    unformatted = subprocess.run([gofmt, "-l", EVENTS_GO, CONFORMANCE], capture_output=True, check=True)
    assert unformatted.stdout == b""


def test_the_declarations_let_typescript_tell_messages_apart() -> None:
    tools = Path(__file__).parents[2]
    tsc = ["node", "node_modules/typescript/bin/tsc", "--project", "tests/conformance"]
    done = subprocess.run(tsc, cwd=tools, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
