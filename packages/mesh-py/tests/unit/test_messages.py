import json
from datetime import UTC, datetime

import pytest
from bank import CONTRACTS, command, events
from bank_events import Deposit, Deposited, OpenAccount
from mesh.contracts import Contracts, Entity
from mesh.errors import ContractError, InvalidMessage, UnknownMessage
from mesh.messages import derived_id, encode
from pydantic import BaseModel


def test_a_message_is_encoded_as_a_cloudevent_and_decoded_to_the_same() -> None:
    sent = CONTRACTS.command(
        Deposit(account_id="a1", amount=5), id="c1", correlation_id="r1", actor="anna",
        time=datetime(2026, 1, 2, 3, 4, 5, 600, tzinfo=UTC),
    )  # fmt: skip
    raw = encode(sent)
    assert json.loads(raw) == {
        "specversion": "1.0", "id": "c1", "type": "Deposit", "source": "mesh", "subject": "a1",
        "time": "2026-01-02T03:04:05.000600Z", "dataschema": "https://example.com/schema/bank/Deposit",
        "datacontenttype": "application/json", "correlationid": "r1", "actor": "anna",
        "data": {"accountId": "a1", "amount": 5},
    }  # fmt: skip
    assert CONTRACTS.decode(raw) == sent


def test_events_are_caused_by_their_command_and_stay_in_its_story() -> None:
    cause = command(OpenAccount(account_id="a1"))
    first, second = CONTRACTS.events_from(
        cause, [Deposited(account_id="a1", amount=1), Deposited(account_id="a1", amount=2)], cause.time
    )
    for event in (first, second):
        assert event.causation_id == cause.id
        assert event.correlation_id == cause.correlation_id
        assert event.actor == cause.actor
    assert first.id != second.id


def test_a_decision_made_again_gives_its_events_the_same_ids() -> None:
    cause = command(OpenAccount(account_id="a1"))
    data = [Deposited(account_id="a1", amount=1)]
    assert [e.id for e in CONTRACTS.events_from(cause, data, cause.time)] == [
        e.id for e in CONTRACTS.events_from(cause, data, cause.time)
    ]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"type": "Withdraw"}, "type"),
        ({"subject": "another"}, "subject"),
        ({"specversion": "0.3"}, "specversion"),
        ({"time": "2026-01-02T03:04:05"}, "time"),
        ({"data": {"accountId": "a1"}}, "amount"),
        ({"data": {"accountId": "a1", "amount": "5"}}, "amount"),
        ({"data": {"accountId": "a1", "amount": 5, "extra": 1}}, "extra"),
        ({"data": {"account_id": "a1", "amount": 5}}, "accountId"),
        ({"id": ""}, "id"),
        ({"id": "a\0b"}, "id"),
        ({"causationid": None}, "causationid"),
        ({"actor": None}, "actor"),
        ({"correlationid": None}, "correlationid"),
    ],
)
def test_what_is_not_as_the_contract_says_is_refused(changes: dict[str, object], complaint: str) -> None:
    raw = json.loads(encode(command(Deposit(account_id="a1", amount=5)))) | changes
    with pytest.raises(InvalidMessage, match=complaint):
        CONTRACTS.named("Deposit").decode(json.dumps(raw).encode())


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"{}", b'{"type": 1}', b"\xff"])
def test_what_is_no_cloudevent_is_refused(raw: bytes) -> None:
    with pytest.raises(InvalidMessage):
        CONTRACTS.decode(raw)


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(UnknownMessage, match="Nonsense"):
        CONTRACTS.decode(b'{"type": "Nonsense"}')


def test_a_consumer_tolerates_fields_of_an_event_that_it_does_not_know() -> None:
    (event,) = events(Deposited(account_id="a1", amount=5))
    raw = json.loads(encode(event))
    raw["data"]["later"] = True
    assert CONTRACTS.decode(json.dumps(raw).encode()).data == event.data


def test_derived_ids_depend_on_every_part_and_nothing_else() -> None:
    assert derived_id("a", "b") == derived_id("a", "b")
    assert derived_id("a", "b") != derived_id("ab", "")


@pytest.mark.parametrize("id", ["", "a.b", "*", ">", "a b", "a\nb"])
def test_an_id_that_is_no_subject_token_names_no_entity(id: str) -> None:
    with pytest.raises(ContractError, match="subject token"):
        Entity("bank", "account", id)


def test_a_class_that_no_contract_knows_is_refused() -> None:
    class Stranger(BaseModel):
        pass

    with pytest.raises(UnknownMessage, match="Stranger"):
        CONTRACTS.of(Stranger)


@pytest.mark.parametrize("package", ["no_such_package", "json"])
def test_a_package_without_a_model_is_a_clear_error(package: str) -> None:
    with pytest.raises(ContractError, match="generate the contracts"):
        Contracts.load(package)
