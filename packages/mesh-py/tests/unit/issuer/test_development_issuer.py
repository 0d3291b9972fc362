import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import jwt
import pytest
from mesh.errors import StartError
from mesh.http import TokenAuthenticator, Unauthenticated, actor_id
from mesh.http.keys import read_keys
from mesh.issuer import DevelopmentIssuer, Person, SigningKey

URL = "http://127.0.0.1:8000/dev/issuer"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("issuer") / "keys"


@pytest.fixture(scope="module")
def issuer(directory: Path) -> DevelopmentIssuer:
    return DevelopmentIssuer(SigningKey.in_directory(directory), url=URL, namespace="https://app/")


def test_the_key_is_made_once_for_its_owner_alone(directory: Path, issuer: DevelopmentIssuer) -> None:
    [path] = directory.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = DevelopmentIssuer(SigningKey.in_directory(directory), url=URL)
    assert again.key_set() == issuer.key_set()


def test_of_many_that_make_the_key_at_once_all_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: SigningKey.in_directory(tmp_path / "new").kid, range(8)))
    assert len(set(made)) == 1
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_what_is_no_key_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "signing-key.pem").write_text("no key")
    with pytest.raises(StartError, match=r"signing-key\.pem can't be used"):
        SigningKey.in_directory(tmp_path)


async def test_its_tokens_are_good_for_an_application(issuer: DevelopmentIssuer) -> None:
    authenticator = TokenAuthenticator(issuer, issuer=URL, audience=issuer.audience, namespace="https://app/")
    caller = await authenticator.authenticate(issuer.sign(Person("Anna.Berg@example.com")))
    assert caller.subject == "dev|anna.berg@example.com"
    assert caller.actor == actor_id("dev|anna.berg@example.com")
    assert (caller.email, caller.email_verified) == ("anna.berg@example.com", True)
    assert (caller.given_name, caller.family_name) == ("Anna", "Berg")


async def test_its_tokens_end(issuer: DevelopmentIssuer) -> None:
    authenticator = TokenAuthenticator(issuer, issuer=URL, audience=issuer.audience)
    with pytest.raises(Unauthenticated):
        await authenticator.authenticate(issuer.sign(Person("anna@example.com"), timedelta(seconds=-30)))


def test_the_keys_that_it_publishes_verify_its_tokens(issuer: DevelopmentIssuer) -> None:
    token = issuer.sign(Person("anna@example.com"))
    header = jwt.get_unverified_header(token)
    assert (header["alg"], header["typ"]) == ("RS256", "at+jwt")
    key = read_keys(issuer.key_set())[header["kid"]]
    assert jwt.decode(token, key, ["RS256"], audience=issuer.audience)["iss"] == URL
    assert "d" not in issuer.key_set()["keys"][0]


def test_its_discovery_document_leads_to_its_keys_and_promises_no_login(issuer: DevelopmentIssuer) -> None:
    document = issuer.discovery()
    assert (document["issuer"], document["jwks_uri"]) == (URL, f"{URL}/.well-known/jwks.json")
    assert "authorization_endpoint" not in document


@pytest.mark.parametrize(
    ("person", "names"),
    [
        (Person("anna@example.com"), ("Anna", None)),
        (Person("anna.van.berg@example.com"), ("Anna", "Van Berg")),
        (Person("anna+test@example.com", "Änne"), ("Änne", "Test")),
        (Person("x@example.com", "Anna", "Berg"), ("Anna", "Berg")),
        (Person("_@example.com"), ("_", None)),
    ],
)
def test_names_are_guessed_where_they_are_not_given(person: Person, names: tuple[str, str | None]) -> None:
    assert person.names == names


@pytest.mark.parametrize(
    "email", ["", "anna", "@", "anna@", "@example.com", "a b@c", "a|b@c", "a@b@c", "x@" + "y" * 200]
)
def test_what_is_no_address_is_nobody(email: str) -> None:
    with pytest.raises(ValueError, match="no e-mail address"):
        Person(email)
