"""The table of users, kept from the log on a real nats-server in a real PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import asyncpg
import nats
import pytest_asyncio
from devpie_events.identity import UserProfileChanged, UserRegistered
from devpie_identity_views.main import IDENTITY_VIEWS
from logged import CONTRACTS, Log
from mesh.messages import fresh_id
from mesh.store import ensure_streams
from mesh.subscription import Subscription
from mesh.testing import eventually
from nats.aio.client import Client

REGISTERED = datetime(2026, 3, 4, 5, 6, 7, 891, tzinfo=UTC)
QUERY = "select * from users where id = $1"


def somebody(**facts: Any) -> UserRegistered:
    id = fresh_id()
    known = {"user_id": id, "auth0_id": f"auth0|{id}", "email": "anna@example.com", "email_verified": True}
    return UserRegistered.model_validate({**known, "first_name": "Anna", **facts})


@pytest_asyncio.fixture
async def nc(nats_url: str) -> AsyncIterator[Client]:
    nc = await nats.connect(nats_url)
    await ensure_streams(nc, CONTRACTS, ["identity"])
    yield nc
    await nc.close()


class Views:
    """A running subscription and its tables as applications see them."""

    def __init__(self, log: Log, subscription: Subscription, connection: asyncpg.Connection) -> None:
        self.log = log
        self._subscription = subscription
        self._connection = connection

    async def user(self, registered: UserRegistered) -> dict[str, Any]:
        async def reached() -> bool:
            return self._subscription.position >= self.log.position

        await eventually(reached)
        return dict(await self._connection.fetchrow(QUERY, registered.user_id))


@pytest_asyncio.fixture
async def views(nc: Client, database: str) -> AsyncIterator[Views]:
    subscription = IDENTITY_VIEWS.build(nc=nc, contracts=CONTRACTS, database=database)
    await subscription.start()
    connection = await asyncpg.connect(database)
    yield Views(Log(nc), subscription, connection)
    await connection.close()
    await subscription.stop()


async def test_a_registered_user_is_there_with_all_that_is_known(views: Views) -> None:
    anna = somebody(last_name="Ek", picture="https://example.com/anna.png", locale="sv-SE")
    await views.log.append(anna, at=REGISTERED)
    assert await views.user(anna) == {
        "id": anna.user_id,
        "auth0_id": anna.auth0_id,
        "email": "anna@example.com",
        "email_verified": True,
        "first_name": "Anna",
        "last_name": "Ek",
        "picture": "https://example.com/anna.png",
        "locale": "sv-SE",
        "status": "active",
        "accounting_enabled": False,
        "created": REGISTERED,
    }


async def test_what_is_not_known_of_a_user_is_null(views: Views) -> None:
    anna = somebody()
    await views.log.append(anna)
    row = await views.user(anna)
    assert (row["last_name"], row["picture"], row["locale"]) == (None, None, None)


async def test_a_changed_profile_has_the_changes_and_keeps_the_rest(views: Views) -> None:
    anna = somebody(last_name="Ek", locale="sv")
    await views.log.append(anna, UserProfileChanged(user_id=anna.user_id, first_name="Ann", last_name=None))
    await views.log.append(UserProfileChanged(user_id=anna.user_id, picture="https://example.com/a.png"))
    row = await views.user(anna)
    assert (row["first_name"], row["last_name"]) == ("Ann", None)
    assert (row["picture"], row["locale"]) == ("https://example.com/a.png", "sv")


async def test_a_change_of_one_user_leaves_others_alone(views: Views) -> None:
    anna, ben = somebody(), somebody(first_name="Ben")
    await views.log.append(anna)
    await views.log.append(ben)
    before = await views.user(ben)
    await views.log.append(UserProfileChanged(user_id=anna.user_id, first_name="Ann"))
    assert (await views.user(anna))["first_name"] == "Ann"
    assert await views.user(ben) == before
