"""Samples of every version of every event, recorded when it was the present one, are read by the program of today.

A sample is `contracts/history/<domain>/<Event>.<version>.json`, the bytes as they are in a log; `<version>.<variant>`
where there are several.
"""

import hashlib
import json
from pathlib import Path

import pytest
from mesh.contracts import Contracts, MessageType

HISTORY = Path(__file__).parents[4] / "contracts" / "history"
CONTRACTS = Contracts.load("devpie_events")
SAMPLES = sorted(HISTORY.rglob("*.json"))
EVENTS = [event for domain in CONTRACTS.domains for event in CONTRACTS.events(domain)]


def name_of(sample: Path) -> str:
    return sample.relative_to(HISTORY).as_posix()


@pytest.mark.parametrize("sample", SAMPLES, ids=name_of)
def test_a_recorded_sample_is_read_as_the_present_version(sample: Path) -> None:
    name, version, *_ = sample.name.split(".")
    recorded = json.loads(sample.read_bytes())
    kind = CONTRACTS.named(name)
    assert recorded["dataschema"] == kind.schema_of(int(version))
    event = CONTRACTS.decode(sample.read_bytes())
    assert (event.type, event.dataschema, event.id) == (name, kind.schema, recorded["id"])
    assert kind.domain == sample.parent.name


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_every_version_has_a_sample(event: MessageType) -> None:
    recorded = {sample.name.split(".")[1] for sample in SAMPLES if sample.name.startswith(f"{event.name}.")}
    missing = {str(version) for version in range(1, event.version + 1)} - recorded
    assert not missing, f"record contracts/history/{event.domain}/{event.name}.<version>.json for {sorted(missing)}"


def test_no_sample_was_changed_since_it_was_recorded() -> None:
    lines = (HISTORY / "SHA256SUMS").read_text().splitlines()
    recorded = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    assert {name_of(sample): hashlib.sha256(sample.read_bytes()).hexdigest() for sample in SAMPLES} == recorded
