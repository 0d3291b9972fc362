from uuid import UUID, uuid4

import pytest
from mesh.http import Problem
from mesh.http.command_ids import command_id, is_command_of, read_idempotency_key, request_identity

ANNA, BEN = str(uuid4()), str(uuid4())


def scope(*values: bytes) -> dict[str, object]:
    return {"headers": [(b"idempotency-key", value) for value in values]}


def test_a_repeat_of_a_request_has_the_same_identity() -> None:
    assert request_identity(ANNA, "POST /x", "k") == request_identity(ANNA, "POST /x", "k")


def test_without_a_key_every_request_is_new() -> None:
    assert request_identity(ANNA, "POST /x", None) != request_identity(ANNA, "POST /x", None)


def test_actor_target_and_key_can_not_be_confused() -> None:
    parts = [("a", "b", "c"), ("a", "bc", ""), ("ab", "c", ""), ("a", "b\x1e", "c"), (ANNA, "b", "c"), (BEN, "b", "c")]
    assert len({request_identity(*each) for each in parts}) == len(parts)


def test_a_command_id_depends_on_identity_type_and_order_alone() -> None:
    assert command_id("i", "AddTask", 0, ANNA) == command_id("i", "AddTask", 0, ANNA)
    others = [("j", "AddTask", 0), ("i", "MoveTask", 0), ("i", "AddTask", 1)]
    assert len({command_id(*each, ANNA) for each in [("i", "AddTask", 0), *others]}) == 4


def test_a_command_id_tells_its_sender_from_everybody_else() -> None:
    for _ in range(1000):
        id = UUID(command_id(str(uuid4()), "AddTask", 0, ANNA))
        assert is_command_of(ANNA, id)
        assert not is_command_of(BEN, id)
        assert not is_command_of(ANNA, uuid4())


def test_a_key_is_read_as_it_is() -> None:
    assert read_idempotency_key(scope()) is None
    assert read_idempotency_key(scope(b"aB-3~!")) == "aB-3~!"
    assert read_idempotency_key(scope(b"x" * 200)) == "x" * 200


@pytest.mark.parametrize("value", [b"", b"a b", b"\x7f", b"\xc3\xa9", b"x" * 201])
def test_a_key_of_another_form_is_refused(value: bytes) -> None:
    with pytest.raises(Problem) as raised:
        read_idempotency_key(scope(value))
    assert raised.value.status_code == 400
