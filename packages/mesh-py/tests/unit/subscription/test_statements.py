"""Collected statements: in few groups, and yet with the effect that they have one by one."""

from hypothesis import given
from hypothesis import strategies as st
from mesh.subscription.statements import Statements

INSERT, UPDATE, DELETE = "insert", "update", "delete"


def collected(*statements: tuple[str, str, str | None]) -> list[tuple[str, list[str]]]:
    """The groups of these (SQL, argument, of)."""
    collection = Statements()
    for sql, argument, of in statements:
        collection.add(sql, (argument,), of)
    return [(sql, [arguments[0] for arguments in group]) for sql, group in collection.groups]


def test_statements_of_nothing_in_particular_keep_their_order() -> None:
    groups = collected((INSERT, "a", None), (INSERT, "b", None), (UPDATE, "a", None), (INSERT, "c", None))
    assert groups == [(INSERT, ["a", "b"]), (UPDATE, ["a"]), (INSERT, ["c"])]


def test_statements_of_different_things_go_together() -> None:
    groups = collected((INSERT, "a", "a"), (UPDATE, "a", "a"), (INSERT, "b", "b"), (UPDATE, "b", "b"))
    assert groups == [(INSERT, ["a", "b"]), (UPDATE, ["a", "b"])]


def test_a_statement_comes_after_what_was_done_before_to_the_same_thing() -> None:
    groups = collected((INSERT, "a", "a"), (DELETE, "a", "a"), (INSERT, "a", "a"), (INSERT, "b", "b"))
    assert groups == [(INSERT, ["a", "b"]), (DELETE, ["a"]), (INSERT, ["a"])]


def test_nothing_passes_a_statement_of_nothing_in_particular() -> None:
    groups = collected((INSERT, "a", "a"), (DELETE, "all", None), (INSERT, "b", "b"))
    assert groups == [(INSERT, ["a"]), (DELETE, ["all"]), (INSERT, ["b"])]


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["x", "y", "z", None]))))
def test_whatever_is_collected_nothing_passes_what_it_must_not_pass(made: list[tuple[str, str | None]]) -> None:
    collection = Statements()
    for number, (sql, of) in enumerate(made):
        collection.add(sql, (number,), of)
    sent = [(sql, arguments[0]) for sql, group in collection.groups for arguments in group]
    assert sorted(number for _, number in sent) == list(range(len(made)))
    assert all(made[number][0] == sql for sql, number in sent)
    places = {number: place for place, (_, number) in enumerate(sent)}
    for later, (_, of) in enumerate(made):
        for earlier, (_, other) in enumerate(made[:later]):
            if of is None or other is None or of == other:
                assert places[earlier] < places[later]
