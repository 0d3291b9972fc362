"""The issuer's keys: read when needed, kept while the issuer is away, never asked for too often."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from mesh.http import Problem, PublishedKeys
from mesh.http.keys import LARGEST
from mesh.testing import eventually
from openid import Provider, private_key, published, serving_keys


@pytest_asyncio.fixture
async def provider() -> AsyncIterator[Provider]:
    async with serving_keys() as provider:
        yield provider


def reader(provider: Provider, **given: Any) -> PublishedKeys:
    return PublishedKeys(f"{provider.url}keys", **given)


async def test_a_key_is_found_by_its_id(provider: Provider) -> None:
    keys = reader(provider)
    found = await keys.key("first")
    assert found is not None
    assert found.public_numbers() == private_key("first").public_key().public_numbers()
    await keys.stop()


async def test_the_address_of_the_keys_is_discovered_from_the_issuer(provider: Provider) -> None:
    keys = PublishedKeys(issuer=provider.url)
    assert await keys.key("first") is not None
    await keys.stop()


async def test_the_discovery_document_of_another_issuer_is_not_believed(provider: Provider) -> None:
    address, provider.url = provider.url, "https://another.example.com/"
    keys = PublishedKeys(issuer=address)
    with pytest.raises(Problem, match="503"):
        await keys.key("first")
    await keys.stop()


async def test_many_who_need_keys_at_once_ask_once(provider: Provider) -> None:
    keys = reader(provider)
    found = await asyncio.gather(*(keys.key("first") for _ in range(50)))
    assert all(found)
    assert provider.asked == 1
    await keys.stop()


async def test_a_new_key_is_found_when_a_token_names_it(provider: Provider) -> None:
    keys = reader(provider, again=0)
    assert await keys.key("first") is not None
    provider.keys.append(published("second"))
    assert await keys.key("second") is not None
    assert provider.asked == 2
    await keys.stop()


async def test_unknown_ids_do_not_make_us_ask_again_and_again(provider: Provider) -> None:
    keys = reader(provider)
    for n in range(50):
        assert await keys.key(f"unknown-{n}") is None
    assert provider.asked == 1
    await keys.stop()


async def test_known_keys_stay_in_use_while_the_issuer_is_away(provider: Provider) -> None:
    keys = reader(provider, fresh=0, again=0)
    assert await keys.key("first") is not None
    provider.away = True
    for _ in range(5):
        assert await keys.key("first") is not None
        assert await keys.key("unknown") is None
    await keys.stop()


async def test_without_any_key_nobody_can_be_told_apart(provider: Provider) -> None:
    provider.away = True
    keys = reader(provider, again=0)
    with pytest.raises(Problem) as raised:
        await keys.key("first")
    assert (raised.value.status_code, raised.value.code) == (503, "issuer-unavailable")
    provider.away = False
    assert await keys.key("first") is not None
    await keys.stop()


async def test_a_withdrawn_key_is_forgotten_in_the_background(provider: Provider) -> None:
    keys = reader(provider, fresh=0, again=0)
    assert await keys.key("first") is not None
    provider.keys = [published("second")]

    async def gone() -> bool:
        return await keys.key("first") is None

    await eventually(gone)
    await keys.stop()


@pytest.mark.parametrize(
    "unusable",
    [
        {"kty": "EC"},
        {"use": "enc"},
        {"alg": "RS512"},
        {"kid": 7},
        {"n": "AQAB"},
        {"n": "!"},
        {"e": None},
    ],
    ids=str,
)
async def test_keys_that_are_not_for_this_are_passed_over(provider: Provider, unusable: dict[str, Any]) -> None:
    provider.keys = [published("second", **unusable), published("first")]
    keys = reader(provider)
    assert await keys.key("first") is not None
    assert await keys.key("second") is None
    await keys.stop()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"{}", b'{"keys": 3}', b'{"keys": []}', b'{"keys": [3, null]}'])
async def test_an_answer_that_is_no_key_set_changes_nothing(provider: Provider, body: bytes) -> None:
    keys = reader(provider, fresh=0, again=0)
    assert await keys.key("first") is not None
    provider.body = body
    assert await keys.key("unknown") is None
    assert await keys.key("first") is not None
    await keys.stop()


async def test_an_endless_answer_is_not_read_to_its_end(provider: Provider) -> None:
    provider.body = b" " * (LARGEST + 1)
    keys = reader(provider)
    with pytest.raises(Problem):
        await keys.key("first")
    await keys.stop()


async def test_an_address_without_a_server_is_an_issuer_that_is_away() -> None:
    keys = PublishedKeys("http://127.0.0.1:9/keys")
    with pytest.raises(Problem):
        await keys.key("first")
    await keys.stop()
