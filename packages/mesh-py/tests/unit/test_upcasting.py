"""An old version of an event is read as if it were written today."""

import json

import pytest
from bank import new_account
from bank_events import Deposited
from bank_versions_of_events import SCHEMA, UPCASTERS, cents_are_called_amount, contracts, deposited
from mesh.errors import ContractError, InvalidMessage
from mesh.messages import encode
from mesh.upcasting import load_upcasters

ACCOUNT = new_account()
WRITTEN = {
    1: deposited(ACCOUNT, 1, euros=7),
    2: deposited(ACCOUNT, 2, cents=700),
    3: deposited(ACCOUNT, 3, amount=700),
}


@pytest.mark.parametrize("version", WRITTEN)
def test_every_version_is_lifted_step_by_step_to_the_present_one(version: int) -> None:
    event = contracts().decode(WRITTEN[version])
    assert event.data == Deposited(account_id=ACCOUNT.id, amount=700)
    assert event.dataschema == f"{SCHEMA}/3"
    assert event.id == f"e{version}{ACCOUNT.id}"


def test_the_present_version_is_not_touched() -> None:
    def never(_: object) -> object:
        raise AssertionError

    untouched = contracts(upcasters=dict.fromkeys(UPCASTERS, never))
    assert untouched.decode(WRITTEN[3]).data == Deposited(account_id=ACCOUNT.id, amount=700)


def test_spaces_in_the_json_make_no_difference() -> None:
    spaced = json.dumps(json.loads(WRITTEN[3]), indent=1).encode()
    assert contracts().decode(spaced) == contracts().decode(WRITTEN[3])


def test_a_message_in_a_larger_document_is_lifted_too() -> None:
    revived = contracts().named("Deposited").revive(json.loads(WRITTEN[1]))
    assert revived == contracts().decode(WRITTEN[1])


def test_what_was_lifted_is_written_as_the_present_version() -> None:
    again = encode(contracts().decode(WRITTEN[1]))
    assert json.loads(again)["data"] == {"accountId": ACCOUNT.id, "amount": 700}
    assert contracts().decode(again) == contracts().decode(WRITTEN[1])


@pytest.mark.parametrize("version", [1, 2])
def test_a_version_that_is_newer_than_the_program_is_refused(version: int) -> None:
    older = contracts(version, {step: UPCASTERS[step] for step in UPCASTERS if step[1] < version})
    with pytest.raises(InvalidMessage, match=f"version 3 of Deposited: this program knows {version}"):
        older.decode(WRITTEN[3])


def test_an_old_version_that_can_not_be_lifted_is_refused_with_the_step() -> None:
    broken = WRITTEN[1].replace(b"euros", b"pounds")
    with pytest.raises(InvalidMessage, match=r"version 1 of Deposited can't be lifted: KeyError\('euros'\)"):
        contracts().decode(broken)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"{}", b'{"dataschema": 5}'])
def test_what_is_no_message_is_refused_as_ever(raw: bytes) -> None:
    with pytest.raises(InvalidMessage):
        contracts().named("Deposited").decode(raw)


def test_every_step_must_be_there() -> None:
    with pytest.raises(ContractError, match="nothing lifts version 1 of Deposited"):
        contracts(upcasters={("Deposited", 2): cents_are_called_amount})


@pytest.mark.parametrize("step", [("Deposited", 3), ("Nonsense", 1)])
def test_a_step_from_a_version_that_never_was_is_refused(step: tuple[str, int]) -> None:
    with pytest.raises(ContractError, match=f"nothing is to be lifted from version {step[1]} of {step[0]}"):
        contracts(upcasters={**UPCASTERS, step: cents_are_called_amount})


def test_a_package_may_have_upcasters_or_not() -> None:
    assert load_upcasters("bank_events") == {}
