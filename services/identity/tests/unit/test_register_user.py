from typing import Any

from devpie_events.identity import RegisterUser, UserRegistered
from devpie_identity.domain import USER
from mesh.messages import derived_id
from mesh.testing import given

ANNA = derived_id("anna")
FACTS: dict[str, Any] = {
    "user_id": ANNA,
    "auth0_id": "auth0|anna",
    "email": "anna@example.com",
    "email_verified": True,
    "first_name": "Anna",
}
MORE: dict[str, Any] = {"last_name": "Ek", "picture": "https://example.com/anna.png", "locale": "sv"}


def test_a_person_is_registered_with_what_is_known_of_them() -> None:
    given(USER).when(RegisterUser(**FACTS, **MORE), by=ANNA).then(UserRegistered(**FACTS, **MORE))


def test_what_is_not_known_is_left_out() -> None:
    given(USER).when(RegisterUser(**FACTS), by=ANNA).then(UserRegistered(**FACTS))


def test_a_known_person_is_not_registered_again() -> None:
    given(USER, UserRegistered(**FACTS)).when(RegisterUser(**FACTS), by=ANNA).then()


def test_what_the_identity_provider_says_later_changes_nothing() -> None:
    later = RegisterUser(**{**FACTS, "email": "anna@example.org", "first_name": "Ann"})
    given(USER, UserRegistered(**FACTS)).when(later, by=ANNA).then()


def test_nobody_registers_somebody_else() -> None:
    given(USER).when(RegisterUser(**FACTS), by=derived_id("ben")).refused("not-allowed")
