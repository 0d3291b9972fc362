"""What a user is, as a snapshot keeps it."""

import pytest
from devpie_identity.domain import USER
from devpie_identity.domain.user import UNKNOWN, User
from pydantic import TypeAdapter


@pytest.mark.parametrize("user", [UNKNOWN, User("Anna", None, None, None), User("Ben", "Berg", "https://a.b/c", "en")])
def test_a_user_is_read_back_as_it_was(user: User | None) -> None:
    state: TypeAdapter[User | None] = TypeAdapter(USER.state_type)
    assert state.validate_json(state.dump_json(user)) == user
