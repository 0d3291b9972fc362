"""Tokens that must not let anybody in, over real HTTP, with keys from a real server; and those that must."""

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import jwt
import pytest
import pytest_asyncio
from bank_http import Origin, serving_bank
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from mesh.http import PublishedKeys, TokenAuthenticator, actor_id
from mesh.testing import eventually
from openid import AUDIENCE, Provider, assembled, encoded, private_key, public_pem, serving_keys


@dataclass
class Door:
    """An application behind a provider."""

    bank: Origin
    provider: Provider

    async def knock(self, authorization: str | bytes) -> httpx.Response:
        raw = authorization if isinstance(authorization, bytes) else authorization.encode()
        return await self.bank.client.get("/v1/trouble/claims", headers={b"Authorization": raw})


@pytest_asyncio.fixture
async def door() -> AsyncIterator[Door]:
    async with serving_keys() as provider:
        keys = PublishedKeys(issuer=provider.url)
        authenticator = TokenAuthenticator(keys, issuer=provider.url, audience=AUDIENCE, namespace="https://app/")
        async with serving_bank(authenticator=authenticator) as bank:
            yield Door(bank, provider)
        await keys.stop()


def hs256_with_the_public_key(provider: Provider) -> str:
    header, payload = {"alg": "HS256", "typ": "JWT", "kid": "first"}, provider.claims()
    signed = f"{encoded(header)}.{encoded(payload)}".encode()
    return assembled(header, payload, hmac.new(public_pem("first"), signed, hashlib.sha256).digest())


def none_with(alg: str) -> Callable[[Provider], str]:
    return lambda provider: assembled({"alg": alg, "kid": "first"}, provider.claims(), b"")


def signed_with_pss(provider: Provider) -> str:
    header, payload = {"alg": "PS256", "kid": "first"}, provider.claims()
    signed = f"{encoded(header)}.{encoded(payload)}".encode()
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    return assembled(header, payload, private_key("first").sign(signed, pss, hashes.SHA256()))


def with_its_own_key(provider: Provider) -> str:
    """The header brings the key that it wants to be verified with."""
    jwk = jwt.algorithms.RSAAlgorithm.to_jwk(private_key("mallory").public_key(), as_dict=True)
    headers = {"kid": "first", "jwk": jwk, "jku": "http://127.0.0.1:1/keys", "x5u": "http://127.0.0.1:1/cert"}
    return jwt.encode(provider.claims(), private_key("mallory"), "RS256", headers=headers)


def with_changed_claims(provider: Provider) -> str:
    header, _, signature = provider.token().split(".")
    return f"{header}.{encoded(provider.claims(sub='auth0|admin'))}.{signature}"


def in_another_curve(provider: Provider) -> str:
    return jwt.encode(provider.claims(), ec.generate_private_key(ec.SECP256R1()), "ES256", headers={"kid": "first"})


def critical(provider: Provider) -> str:
    headers = {"kid": "first", "crit": ["exp"]}
    return jwt.encode(provider.claims(), private_key("first"), "RS256", headers=headers)


BAD: dict[str, Callable[[Provider], str]] = {
    "expired": lambda p: p.token(exp=int(time.time()) - 11),
    "never expiring": lambda p: p.token(exp=None),
    "not valid yet": lambda p: p.token(nbf=int(time.time()) + 60),
    "issued in the future": lambda p: p.token(iat=int(time.time()) + 60),
    "of unknown age": lambda p: p.token(iat=None),
    "forged": lambda p: p.token(key="mallory"),
    "changed after signing": with_changed_claims,
    "signature cut short": lambda p: p.token()[:-8],
    "signature of another token": lambda p: f"{p.token().rpartition('.')[0]}.{p.token(sub='x').rpartition('.')[2]}",
    "without signature": lambda p: f"{p.token().rpartition('.')[0]}.",
    "alg none": none_with("none"),
    "alg None": none_with("None"),
    "alg empty": none_with(""),
    "alg none with a good signature": lambda p: assembled({"alg": "none", "kid": "first"}, p.claims(), b"x" * 256),
    "HS256 with the public key": hs256_with_the_public_key,
    "PS256": signed_with_pss,
    "RS512": lambda p: jwt.encode(p.claims(), private_key("first"), "RS512", headers={"kid": "first"}),
    "ES256": in_another_curve,
    "bringing its own key": with_its_own_key,
    "with a critical header": critical,
    "wrong audience": lambda p: p.token(aud="https://other.example.com"),
    "no audience": lambda p: p.token(aud=None),
    "several wrong audiences": lambda p: p.token(aud=["a", "b"]),
    "audience that begins alike": lambda p: p.token(aud=f"{AUDIENCE}.evil.com"),
    "wrong issuer": lambda p: p.token(iss="https://evil.example.com/"),
    "issuer without its slash": lambda p: p.token(iss=p.url.rstrip("/")),
    "no issuer": lambda p: p.token(iss=None),
    "unknown kid": lambda p: p.token(kid="second"),
    "no kid": lambda p: p.token(kid=None),
    "kid that is a path": lambda p: p.token(kid="../../first"),
    "no subject": lambda p: p.token(sub=None),
    "empty subject": lambda p: p.token(sub=""),
    "subject that is a number": lambda p: assembled_and_signed(p, sub=7),
    "subject without end": lambda p: p.token(sub="x" * 256),
    "expiry that is text": lambda p: assembled_and_signed(p, exp="tomorrow"),
    "expiry that is endless": lambda p: assembled_and_signed(p, raw_exp=b"1e400"),
    "claims that are a list": lambda p: signed_raw(b"[]"),
    "claims that are no JSON": lambda p: signed_raw(b"{"),
    "claims that are deep": lambda p: signed_raw(b"[" * 3000),
    "header that is deep": lambda p: assembled(b"[" * 3000, p.claims(), b"x"),
    "header that is a list": lambda p: assembled(b"[]", p.claims(), b"x"),
    "too long": lambda p: p.token(extra="x" * 8192),
    "two parts": lambda p: p.token().rpartition(".")[0],
    "four parts": lambda p: f"{p.token()}.x",
    "no base64": lambda p: "a!b.c!d.e!f",
    "nothing but dots": lambda p: "..",
    "text": lambda p: "anna@example.com",
}


def signed_raw(payload: bytes) -> str:
    header = encoded({"alg": "RS256", "kid": "first"})
    signed = f"{header}.{encoded(payload)}".encode()
    signature = private_key("first").sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return f"{signed.decode()}.{encoded(signature)}"


def assembled_and_signed(provider: Provider, raw_exp: bytes = b"", **changes: Any) -> str:
    """As `token`, also with claims that a library would not let through."""
    claims = json.dumps(provider.claims(**changes)).encode()
    if raw_exp:
        claims = claims.replace(str(provider.claims()["exp"]).encode(), raw_exp)
    return signed_raw(claims)


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
async def test_a_bad_token_gets_nobody_in_and_learns_nothing(door: Door, make: Callable[[Provider], str]) -> None:
    nobody = await door.bank.get("/v1/trouble/claims", by=None)
    refused = await door.knock(f"Bearer {make(door.provider)}")
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert refused.headers["Content-Type"] == "application/problem+json"
    answers = [{**answer.json(), "requestId": ""} for answer in (nobody, refused)]
    assert answers[0] == answers[1]
    assert answers[0]["code"] == "unauthenticated"


@pytest.mark.parametrize("scheme", ["{}", "Basic {}", "Token {}", "Bearer", "Bearer{}", "Bearer,{}", "\xff {}"])
async def test_a_token_in_another_dress_is_none(door: Door, scheme: str) -> None:
    refused = await door.knock(scheme.format(door.provider.token()).encode("latin-1"))
    assert (refused.status_code, refused.json()["code"]) == (401, "unauthenticated")


async def test_a_token_in_the_address_is_none(door: Door) -> None:
    token = door.provider.token()
    assert (await door.bank.get(f"/v1/trouble/claims?access_token={token}", by=None)).status_code == 401


async def test_a_good_token_names_its_bearer(door: Door) -> None:
    answer = await door.knock(f"Bearer {door.provider.token(email='a@b.c', given_name=' Anna ')}")
    assert answer.json() == f"{actor_id('auth0|123')} a@b.c Anna"


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_the_scheme_is_known_in_any_case(door: Door, scheme: str) -> None:
    assert (await door.knock(f"{scheme} {door.provider.token()}")).status_code == 200


async def test_a_token_for_several_audiences_is_for_us_too(door: Door) -> None:
    assert (await door.knock(f"Bearer {door.provider.token(aud=['other', AUDIENCE])}")).status_code == 200


async def test_claims_under_the_namespace_go_before_plain_ones(door: Door) -> None:
    token = door.provider.token(**{"https://app/email": "own@b.c", "email": "plain@b.c", "given_name": "Plain"})
    assert (await door.knock(f"Bearer {token}")).json().endswith(" own@b.c Plain")


async def test_claims_of_a_wrong_type_are_passed_over(door: Door) -> None:
    answer = await door.knock(f"Bearer {door.provider.token(email=['a@b.c'], given_name={'x': 1})}")
    assert answer.json().endswith(" None None")


async def test_clocks_may_differ_a_little(door: Door) -> None:
    soon = int(time.time()) + 5
    assert (await door.knock(f"Bearer {door.provider.token(iat=soon, nbf=soon)}")).status_code == 200
    assert (await door.knock(f"Bearer {door.provider.token(exp=soon - 10)}")).status_code == 200


async def test_a_verified_token_is_not_believed_past_its_end() -> None:
    async with serving_keys() as provider:
        keys = PublishedKeys(issuer=provider.url)
        authenticator = TokenAuthenticator(keys, issuer=provider.url, audience=AUDIENCE, leeway=timedelta(0))
        async with serving_bank(authenticator=authenticator) as bank:
            token = provider.token(exp=int(time.time()) + 2)

            async def status() -> int:
                return (await Door(bank, provider).knock(f"Bearer {token}")).status_code

            assert await status() == 200
            await eventually(status, lambda seen: seen == 401)
        await keys.stop()


async def test_a_thousand_bad_tokens_do_not_keep_a_good_one_out(door: Door) -> None:
    good = door.provider.token()
    assert (await door.knock(f"Bearer {good}")).status_code == 200
    for n in range(200):
        assert (await door.knock(f"Bearer {door.provider.token(kid=f'kid-{n}')}")).status_code == 401
    assert (await door.knock(f"Bearer {good}")).status_code == 200
    assert door.provider.asked <= 2
