"""Settings: every bad value names its variable, and no password is ever shown."""

import pytest
from mesh.hosting.settings import SettingError, Settings, variables

BAD = [
    ("HTTP_PORT", "abc", "MESH_HTTP_PORT: not a whole number: 'abc'"),
    ("HTTP_PORT", "65536", "MESH_HTTP_PORT: must be less than or equal to 65535: '65536'"),
    ("COMMAND_WAIT", "soon", "MESH_COMMAND_WAIT: not a number: 'soon'"),
    ("SHUTDOWN_GRACE", "inf", "MESH_SHUTDOWN_GRACE: not a number: 'inf'"),
    ("AUTH_LEEWAY", "-1", "MESH_AUTH_LEEWAY: must be greater than or equal to 0: '-1'"),
    ("BODY_LIMIT", "0", "MESH_BODY_LIMIT: must be greater than or equal to 1: '0'"),
    ("LOG_LEVEL", "loud", "MESH_LOG_LEVEL: not one of debug, info, warning, error: 'loud'"),
    ("STREAM_REPLICAS", "2", "MESH_STREAM_REPLICAS: not one of 1, 3, 5: '2'"),
    ("AUTH_ISSUER", "auth.example.com", "MESH_AUTH_ISSUER: not a URL: 'auth.example.com'"),
    ("POSTGRES_URL", "me:secret@host/db", "MESH_POSTGRES_URL: not a URL"),
]


@pytest.mark.parametrize(("name", "value", "complaint"), BAD)
def test_a_bad_value_is_refused_by_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, complaint: str
) -> None:
    monkeypatch.setenv(f"MESH_{name}", value)
    with pytest.raises(SettingError) as refused:
        Settings.read()
    assert str(refused.value) == complaint


def test_every_bad_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_HTTP_PORT", "abc")
    monkeypatch.setenv("MESH_LOG_FORMAT", "xml")
    with pytest.raises(SettingError, match=r"(?s)MESH_HTTP_PORT.*MESH_LOG_FORMAT"):
        Settings.read()


def test_what_is_given_goes_before_the_environment_and_none_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_HTTP_PORT", "8001")
    monkeypatch.setenv("MESH_LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("MESH_CORS_ORIGINS", "https://a.example, https://b.example")
    assert Settings.read(http_port=8002).http_port == 8002
    read = Settings.read(http_port=None)
    assert (read.http_port, read.log_level) == (8001, "debug")
    assert read.cors_origins == ("https://a.example", "https://b.example")


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_HTTP_PORT", "")
    assert Settings.read().http_port == 8000


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("nats://u:hush@a:4222,nats://u:hush@b:4222", "nats://u:***@a:4222,nats://u:***@b:4222"),
        (
            "postgresql://me@host/db?password=hush&sslmode=require",
            "postgresql://me@host/db?password=***&sslmode=require",
        ),
        ("nats://localhost:4222", "nats://localhost:4222"),
    ],
)
def test_passwords_are_not_shown(url: str, shown: str) -> None:
    settings = Settings.read(nats_url=url, postgres_url=url)
    assert settings.shown("nats_url") == shown
    assert "hush" not in repr(settings)


def test_every_variable_is_explained() -> None:
    listed = variables()
    assert [v.name for v in listed] == [f"MESH_{name.upper()}" for name in Settings.model_fields]
    assert all(v.meaning for v in listed)
