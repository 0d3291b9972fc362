"""Everything that is set from outside, in one place: environment variables that start with `MESH_`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from mesh.errors import StartError

__all__ = ["SettingError", "Settings", "Variable", "variables"]

PREFIX = "MESH_"
Port = Annotated[int, Field(ge=0, le=65535)]
Seconds = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class SettingError(StartError):
    """A variable has an unusable value. The message names each such variable, one per line."""

    exit_code = 2


class Settings(BaseSettings):
    """What a process is told from outside. Read once, at its start, by `Settings.read()`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    nats_url: str = Field(
        "", repr=False, description="NATS to use; several separated by commas. Empty: `up` runs its own"
    )
    postgres_url: str = Field("", repr=False, description="PostgreSQL to use, as a URI. Empty: `up` runs its own")
    archive_url: str = Field(
        "", repr=False, description="PostgreSQL that keeps the archive of events, as a URI. Empty: the one of the views"
    )
    http_host: str = Field("127.0.0.1", description="address to listen on")
    http_port: Port = Field(8000, description="port to listen on; 0 takes a free one")
    state_dir: Path = Field(Path(".mesh"), description="where `up` keeps its data")
    auth_issuer: str = Field("", description="issuer of access tokens. Empty: `up` issues its own, for development")
    auth_audience: str = Field("", description="audience that access tokens must have")
    auth_jwks_url: str = Field("", description="keys of the issuer. Empty: found through the issuer's discovery")
    auth_leeway: Seconds = Field(10.0, description="clock difference that tokens may have, seconds")
    auth_claims_namespace: str = Field("", description="prefix of the claims that the tenant adds to tokens")
    operators_permission: str = Field("operate:mesh", description="permission that tokens of operators have")
    retry_attempts: int = Field(7, ge=1, description="how often a failing event is tried before it is parked")
    retry_within: Seconds = Field(30.0, description="how long a failing event is tried before it is parked, seconds")
    standstill: Seconds = Field(30.0, gt=0, description="how long a view may stand still behind its stream, seconds")
    command_wait: Seconds = Field(5.0, description="how long a request waits for its command's outcome, seconds")
    snapshot_every: int = Field(
        1000, ge=0, description="events of an entity between two snapshots of it; 0 makes and uses none"
    )
    state_cache: int = Field(
        128 * 1024 * 1024, ge=0, description="what a component may keep in memory of its entities, bytes"
    )
    body_limit: int = Field(1024 * 1024, ge=1, description="largest request body, bytes")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="origins whose pages may call, separated by commas; * for any"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="least level that is logged")
    log_format: Literal["auto", "console", "json"] = Field("auto", description="auto: console in a terminal, else json")
    switch: Literal["auto", "manual"] = Field(
        "auto", description="manual: a new version of a view answers only after `mesh view switch`"
    )
    stream_replicas: Literal[1, 3, 5] = Field(1, description="copies that the NATS cluster keeps of every stream")
    shutdown_grace: Seconds = Field(10.0, description="how long requests in flight may take at the end, seconds")

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _separated(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(part.strip() for part in value.split(",") if part.strip())

    @field_validator("log_level", "log_format", "switch", mode="before")
    @classmethod
    def _in_lower_case(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("stream_replicas", mode="before")
    @classmethod
    def _numeric(cls, value: object) -> object:
        return int(value) if isinstance(value, str) and value.isdigit() else value

    @field_validator("nats_url", "postgres_url", "archive_url", "auth_issuer", "auth_jwks_url")
    @classmethod
    def _with_scheme(cls, value: str) -> str:
        if any("://" not in part for part in value.split(",")) and value:
            raise ValueError("not a URL")
        return value

    @classmethod
    def read(cls, **given: Any) -> "Settings":
        """The environment's settings; what is `given` (and not None) goes before it. Raises SettingError."""
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})
        except ValidationError as error:
            raise SettingError("\n".join(_complaints(error))) from None

    def shown(self, name: str) -> str:
        """The value of one setting as it may stand in a terminal or a log: without passwords."""
        value = getattr(self, name)
        if isinstance(value, tuple):
            return ",".join(value)
        return "" if value is None else _without_password(str(value))


@dataclass(frozen=True, slots=True)
class Variable:
    """One setting, as its documentation says it."""

    name: str
    default: str
    meaning: str


def variables() -> list[Variable]:
    """Every environment variable, in the order of the documentation."""
    blank = Settings.model_construct()
    return [
        Variable(_variable(name), blank.shown(name), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def _complaints(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False):
        name = str(fault["loc"][0])
        field = Settings.model_fields[name]
        wrong = f"{_variable(name)}: {_wrong(fault['type'], fault['msg'], field)}"
        # What is not shown may hold a password, and so may whatever was given in its place.
        yield f"{wrong}: {str(fault['input'])!r}" if field.repr else wrong


_WRONG = {
    "int_parsing": "not a whole number",
    "int_from_float": "not a whole number",
    "float_parsing": "not a number",
    "finite_number": "not a number",
    "path_not_file": "not a file",
}


def _wrong(kind: str, message: str, field: FieldInfo) -> str:
    if kind == "literal_error":
        return f"not one of {', '.join(map(str, field.annotation.__args__))}"  # type: ignore[union-attr]
    plain = message.removeprefix("Value error, ").removeprefix("Input should be ")
    return _WRONG.get(kind, plain if kind == "value_error" else f"must be {plain}")


def _variable(field: str) -> str:
    return f"{PREFIX}{field.upper()}"


def _without_password(value: str) -> str:
    """URLs keep their user, host and path, and lose their password wherever it stands."""
    return re.sub(r"(://[^:/@,]*):[^@,]*@|((?:password|token)=)[^&,]*", _masked, value)


def _masked(match: re.Match[str]) -> str:
    return f"{match[2]}***" if match[2] else f"{match[1]}:***@"
