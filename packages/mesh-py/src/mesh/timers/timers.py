"""The timers of all domains, kept by the broker in the stream into which they put their commands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import nats.errors
from nats.aio.client import Client
from nats.js.errors import NotFoundError
from pydantic import BaseModel

from mesh.contracts import Contracts, Entity, command_stream, is_token
from mesh.errors import Conflict, ContractError, Unavailable
from mesh.messages import Message, encode

__all__ = ["CancelTimer", "SetTimer", "Timer", "Timers"]

SCHEDULE = "Nats-Schedule"
TARGET = "Nats-Schedule-Target"
NEXT = "Nats-Schedule-Next"
SCHEDULER = "Nats-Scheduler"
EXPECTED = "Nats-Expected-Last-Subject-Sequence"
WRONG_LAST_SEQUENCE = (10071, 10164)


@dataclass(frozen=True, slots=True)
class SetTimer:
    """At `due`, a command with this data arrives. The entity of the command has one timer of each name: set again, it
    moves. One that is due already fires at once.
    """

    name: str
    command: BaseModel
    due: datetime

    def __post_init__(self) -> None:
        _check(self.name)
        if self.due.tzinfo is None:
            raise ContractError(f"timer {self.name!r} is due at a time without a time zone")


@dataclass(frozen=True, slots=True)
class CancelTimer:
    """The entity's timer of that name does not fire; nothing happens when there is none."""

    name: str
    entity: Entity

    def __post_init__(self) -> None:
        _check(self.name)


@dataclass(frozen=True, slots=True)
class Timer:
    """A timer that is set. `subject` is where the broker keeps it, `sequence` its number in its stream."""

    subject: str
    sequence: int
    target: str
    due: datetime
    raw: bytes

    @property
    def name(self) -> str:
        return self.subject.rpartition(".")[2]


class Timers:
    """Sets and cancels timers. `timeout` (seconds) bounds each request to the broker."""

    def __init__(self, nc: Client, contracts: Contracts, timeout: float = 5.0) -> None:
        self._nc = nc
        self._contracts = contracts
        self._timeout = timeout

    async def standing(self, name: str, entity: Entity) -> int:
        """The number of what is set under that name now, 0 when there is no timer. Raises Unavailable."""
        try:
            found = await self._nc.jetstream(timeout=self._timeout).get_last_msg(
                command_stream(entity.domain), _subject(name, entity)
            )
        except NotFoundError:
            return 0
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"timer {name!r} of {entity} can't be read: {error or 'timed out'}") from error
        return int(found.seq or 0)

    async def set(self, name: str, command: Message[Any], due: datetime, *, standing: int | None = None) -> None:
        """Have the command arrive at `due`, instead of what the timer of that name was to do.

        Raises Unavailable; Conflict when something else than `standing` is set under that name.
        """
        kind = self._contracts.named(command.type)
        entity = kind.entity_of(command.data)
        headers = {
            SCHEDULE: f"@at {due.astimezone(UTC).isoformat().replace('+00:00', 'Z')}",
            TARGET: kind.subject("cmd", command.subject),
        }
        if standing is not None:
            headers[EXPECTED] = str(standing)
        if not await self._request(_subject(name, entity), encode(command), headers):
            raise Conflict(f"timer {name!r} of {entity} is no longer at {standing}")

    async def cancel(self, name: str, entity: Entity, *, standing: int | None = None) -> None:
        """See that the timer does not fire, if it has not; one set after `standing` stays. Raises Unavailable."""
        request: dict[str, Any] = {"filter": _subject(name, entity)}
        if standing is not None:
            request["seq"] = standing + 1  # the first that is kept
        await self._request(f"$JS.API.STREAM.PURGE.{command_stream(entity.domain)}", json.dumps(request).encode())

    async def pending(self, domain: str) -> list[Timer]:
        """The timers that are set, the next one first. Raises Unavailable."""
        js = self._nc.jetstream(timeout=self._timeout)
        found: list[Timer] = []
        try:
            while True:
                after = found[-1].sequence + 1 if found else 1
                raw = await js.get_msg(command_stream(domain), after, f"timer.{domain}.>", next=True)
                headers = raw.headers or {}
                due = datetime.fromisoformat(headers[SCHEDULE].removeprefix("@at "))
                found.append(Timer(str(raw.subject), int(raw.seq or 0), headers[TARGET], due, raw.data or b""))
        except NotFoundError:
            return sorted(found, key=lambda timer: (timer.due, timer.sequence))
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"the timers of {domain} can't be read: {error or 'timed out'}") from error

    async def fire(self, timer: Timer) -> bool:
        """Let a timer fire before it is due; False when it has fired, moved or been cancelled meanwhile.

        Raises Unavailable.
        """
        expected = {EXPECTED: str(timer.sequence), f"{EXPECTED}-Subject": timer.subject}
        headers = {NEXT: "purge", SCHEDULER: timer.subject, **expected}
        return await self._request(timer.target, timer.raw, headers)

    async def _request(self, subject: str, payload: bytes, headers: Mapping[str, str] | None = None) -> bool:
        """Whether the broker did it; False when it expected another last message."""
        try:
            answer = await self._nc.request(
                subject, payload, timeout=self._timeout, headers=dict(headers) if headers else None
            )
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"a timer can't be set: {error or 'timed out'}") from error
        refusal = json.loads(answer.data).get("error")
        if refusal is None:
            return True
        if refusal.get("err_code") in WRONG_LAST_SEQUENCE:
            return False
        raise Unavailable(f"a timer can't be set: {refusal.get('description')}")


def _subject(name: str, entity: Entity) -> str:
    return f"timer.{entity.domain}.{entity.name}.{entity.id}.{name}"


def _check(name: str) -> None:
    if not is_token(name):
        raise ContractError(f"{name!r} can't be the name of a timer: it would not be one subject token")
