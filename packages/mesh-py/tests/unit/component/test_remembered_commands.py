"""What an entity remembers of its commands is found, small and quick to find."""

import time
from collections.abc import Callable
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mesh.component.remembered import RememberedCommands, hash_of

MANY = 100_000


def id_of(number: int) -> str:
    return str(UUID(int=number * 0x9E3779B97F4A7C15 % 2**128))


def remembering(count: int) -> RememberedCommands:
    remembered = RememberedCommands()
    for number in range(count):
        remembered.add(id_of(number), number + 1)
    return remembered


@given(st.lists(st.text(max_size=3), max_size=200), st.integers(0, 100))
def test_every_command_is_found_where_it_begins_and_no_other(ids: list[str], searched_between: int) -> None:
    remembered = RememberedCommands()
    begins: dict[str, list[int]] = {}
    for sequence, id in enumerate(ids, start=1):
        if sequence == 1 or ids[sequence - 2] != id:
            begins.setdefault(id, []).append(sequence)
        remembered.add(id, sequence)
        if sequence < searched_between:
            assert list(remembered.find(id)) == begins[id]
    assert {id: list(remembered.find(id)) for id in begins} == begins
    assert list(remembered.find("none has four")) == []


def test_a_hundred_thousand_are_found_before_and_after_they_are_indexed() -> None:
    remembered = remembering(MANY)
    for number in [*range(0, MANY, 997), MANY - 1] * 2:
        assert list(remembered.find(id_of(number))) == [number + 1]
    assert list(remembered.find("another")) == []


def test_a_hundred_thousand_take_less_than_three_megabytes() -> None:
    remembered = remembering(MANY)
    for _ in range(500):
        list(remembered.find("index them all"))
    assert remembered.size < 3_000_000


def test_finding_among_a_hundred_thousand_takes_about_as_long_as_among_ten() -> None:
    few, many = remembering(10), remembering(MANY)
    for _ in range(500):
        list(many.find("index them all"))
    assert quickest(lambda: list(many.find(id_of(5)))) < 10 * quickest(lambda: list(few.find(id_of(5))))


def test_they_travel_as_bytes_in_parts() -> None:
    whole = remembering(1000)
    copy = RememberedCommands()
    hashes, sequences = whole.since(0)
    copy.extend(hashes[: 8 * 400], sequences[: 8 * 400], after=0, upto=400)
    copy.extend(*whole.since(350), after=400, upto=900)  # overlaps, and knows of more than is wanted
    assert len(copy) == 900
    assert [list(copy.find(id_of(number))) for number in (0, 399, 400, 899, 900)] == [[1], [400], [401], [900], []]


def test_bytes_that_do_not_belong_together_are_refused() -> None:
    hashes, sequences = remembering(3).since(0)
    for broken in ((hashes, sequences[:-8]), (hashes[:-1], sequences[:-1])):
        with pytest.raises(ValueError, match=r"not as many|multiple"):
            RememberedCommands().extend(*broken, after=0, upto=3)


def test_a_hash_is_the_same_in_every_process() -> None:
    assert hash_of("2d7c0e5e-4f2e-4d2f-8a3c-1b2a3c4d5e6f") == 2_746_554_403_937_461_265


def quickest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(300):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)
