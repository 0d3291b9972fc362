import pytest
from mesh.http import Position, Problem
from mesh.http.positions import read_positions


def test_a_position_is_written_as_it_is_read() -> None:
    assert str(Position("projects", 42)) == "projects:42"
    assert read_positions("projects:42") == (Position("projects", 42),)


def test_several_positions_are_separated_by_commas() -> None:
    found = (Position("projects", 42), Position("identity", 0), Position("a-b_c9", 9_223_372_036_854_775_807))
    assert read_positions(" projects:42 ,identity:0,  a-b_c9:9223372036854775807") == found


def test_no_header_is_no_position() -> None:
    assert read_positions("") == ()


@pytest.mark.parametrize("header", ["projects", "projects: 1", "1:projects", "p:1,,q:2", "p:1 q:2", "p:0x1", "p:1e3"])
def test_anything_else_is_malformed(header: str) -> None:
    with pytest.raises(Problem) as raised:
        read_positions(header)
    assert (raised.value.status_code, raised.value.code) == (400, "malformed-position")
