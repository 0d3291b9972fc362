from typing import Any

import pytest
from devpie_events.identity import ChangeUserProfile, UserProfileChanged, UserRegistered
from devpie_identity.domain import USER
from mesh.messages import derived_id
from mesh.testing import given

ANNA = derived_id("anna")
REGISTERED = UserRegistered(
    user_id=ANNA,
    auth0_id="auth0|anna",
    email="anna@example.com",
    email_verified=True,
    first_name="Anna",
    last_name="Ek",
    locale="sv",
)


def change(**facts: Any) -> ChangeUserProfile:
    return ChangeUserProfile.model_validate({"user_id": ANNA, **facts})


def changed(**facts: Any) -> UserProfileChanged:
    return UserProfileChanged.model_validate({"user_id": ANNA, **facts})


@pytest.mark.parametrize(
    "facts",
    [{"first_name": "Ann"}, {"last_name": "Berg"}, {"picture": "https://example.com/a.png"}, {"locale": None}],
    ids="+".join,
)
def test_what_is_different_is_told(facts: dict[str, Any]) -> None:
    given(USER, REGISTERED).when(change(**facts), by=ANNA).then(changed(**facts))


def test_what_is_the_same_is_left_out() -> None:
    wanted = change(first_name="Anna", last_name="Berg", picture=None)
    given(USER, REGISTERED).when(wanted, by=ANNA).then(changed(last_name="Berg"))


@pytest.mark.parametrize("facts", [{}, {"first_name": "Anna"}, {"picture": None, "locale": "sv"}])
def test_no_difference_changes_nothing(facts: dict[str, Any]) -> None:
    given(USER, REGISTERED).when(change(**facts), by=ANNA).then()


def test_a_repeated_change_changes_nothing() -> None:
    given(USER, REGISTERED, changed(first_name="Ann")).when(change(first_name="Ann"), by=ANNA).then()


def test_of_two_changes_the_later_is_compared_with_what_the_earlier_left() -> None:
    given(USER, REGISTERED, changed(last_name=None)).when(change(last_name="Ek"), by=ANNA).then(changed(last_name="Ek"))


def test_an_unknown_user_is_refused() -> None:
    given(USER).when(change(first_name="Ann"), by=ANNA).refused("user-unknown")


def test_nobody_changes_somebody_else() -> None:
    given(USER, REGISTERED).when(change(first_name="Ann"), by=derived_id("ben")).refused("not-allowed")
