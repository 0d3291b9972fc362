from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from mesh.http import PageRequest, Problem

STARTED = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def page(limit: int = 2, cursor: str | None = None, place: str = "/v1/projects") -> PageRequest:
    return PageRequest(limit, cursor, place)


def next_cursor(*key: object, place: str = "/v1/projects") -> str:
    _, cursor = page(1, place=place).cut([1, 2], key=lambda _: key)
    assert cursor is not None
    return cursor


def test_the_first_page_starts_after_nothing() -> None:
    assert page().after(datetime, UUID) == (None, None)


def test_a_cursor_gives_back_the_sort_key_with_its_types() -> None:
    id = uuid4()
    assert page(cursor=next_cursor(STARTED, id)).after(datetime, UUID) == (STARTED, id)
    assert page(cursor=next_cursor(7, "it's ü")).after(int, str) == (7, "it's ü")


def test_there_is_a_next_page_only_if_there_are_more_rows_than_asked_for() -> None:
    assert page(2).fetch == 3
    assert page(2).cut([1, 2], key=lambda n: (n,)) == ([1, 2], None)
    assert page(2).cut([], key=lambda n: (n,)) == ([], None)
    shown, cursor = page(2).cut([1, 2, 3], key=lambda n: (n,))
    assert (shown, page(cursor=cursor).after(int)) == ([1, 2], (2,))


def test_a_cursor_can_stand_in_an_address() -> None:
    assert all(c.isalnum() or c in "-_" for c in next_cursor("??>>~~ü" * 20))


@pytest.mark.parametrize("types", [(int,), (datetime,), (datetime, UUID, int), (UUID, datetime), ()])
def test_a_cursor_with_another_key_is_refused(types: tuple[type, ...]) -> None:
    with pytest.raises(Problem, match="400"):
        page(cursor=next_cursor(STARTED, uuid4())).after(*types)


def test_a_cursor_of_another_list_is_refused() -> None:
    with pytest.raises(Problem, match="400"):
        page(cursor=next_cursor(7, place="/v1/tasks")).after(int)


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "AAAAAAAAAAAA", "é", "a b", "%00", "=" * 9, "A" * 1000])
def test_what_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(Problem, match="400"):
        page(cursor=cursor).after(int)


def test_no_changed_character_goes_unnoticed() -> None:
    cursor = next_cursor(1234)
    for index in range(len(cursor)):
        changed = cursor[:index] + ("A" if cursor[index] != "A" else "B") + cursor[index + 1 :]
        with pytest.raises(Problem, match="400"):
            page(cursor=changed).after(int)
