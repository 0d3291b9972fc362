"""Sending commands from a route.

    task_id = send.new_id("task")
    sent = await send(AddTask(project_id=project_id, task_id=task_id, ...))
    return sent.created(f"/v1/projects/{project_id}/tasks/{task_id}", TaskKey(...))

What comes after `send` only happens for an accepted command: a refusal becomes a problem, and a command that is not
decided in time becomes 202 with the address of its outcome, unless the client has wanted exactly that.
"""

from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import structlog
from fastapi import Depends
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from mesh.component import Outcome
from mesh.http.application import Application
from mesh.http.bodies import answer
from mesh.http.callers import read_caller
from mesh.http.command_ids import command_id, read_idempotency_key, request_identity
from mesh.http.headers import header
from mesh.http.positions import HEADER, Position
from mesh.http.problems import Problem, request_id, unavailable
from mesh.http.routing import FromRequest
from mesh.http.serving import application_of, serving
from mesh.http.tokens import Caller
from mesh.messages import derived_id

__all__ = ["Queued", "Send", "Sender", "Sent"]

RESPOND_ASYNC = "respond-async"

log = structlog.get_logger("mesh.http")


class Queued(Exception):
    """The command will be decided, but not while the client waits."""

    def __init__(self, command_id: str, *, preferred: bool) -> None:
        super().__init__(command_id)
        self.command_id = command_id
        self.preferred = preferred


class Sent:
    """A command that was accepted, and how to answer its request."""

    __slots__ = ("outcome",)

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome

    @property
    def headers(self) -> dict[str, str]:
        """Tells the client how far to wait for the views to show what the command did."""
        if not self.outcome.position:
            return {}
        return {HEADER: str(Position(self.outcome.domain, self.outcome.position))}

    def created(self, location: str, body: BaseModel) -> Response:
        """201: there is something new at this address."""
        return answer(body, 201, {"Location": location, **self.headers})

    def done(self, body: BaseModel | None = None) -> Response:
        """200 with a body, 204 without."""
        return Response(status_code=204, headers=self.headers) if body is None else answer(body, 200, self.headers)


class Sender:
    """Sends commands in the name of a request's caller. A repeat of the request sends the same commands again."""

    def __init__(
        self, application: Application, caller: Caller, request_id: str, identity: str, *,
        keyed: bool, wait: timedelta | None,
    ) -> None:  # fmt: skip
        self.caller = caller
        self._application = application
        self._request_id = request_id
        self._identity = identity
        self._keyed = keyed
        self._wait = wait
        self._count = 0

    def new_id(self, name: str) -> UUID:
        """The id of something new. It is the same in a repeat of the request, so that nothing is made twice."""
        return derived_id(self._identity, name)

    async def __call__(self, data: BaseModel) -> Sent:
        """Send a command. Raises Problem when it is refused or fails, Queued when it is not decided in time."""
        application = self._application
        name = type(data).__name__
        command = application.contracts.command(
            data,
            id=command_id(self._identity, name, self._count, self.caller.actor),
            correlation_id=self._request_id,
            actor=self.caller.actor,
            source=f"/{application.domain}/application",
        )
        self._count += 1
        outcome = await application.commands.send(command, wait=self._wait, keyed=self._keyed)
        if outcome is None:
            raise Queued(command.id, preferred=self._wait is None)
        if outcome.status != "accepted":
            raise _problem(outcome, application)
        return Sent(outcome)


def _problem(outcome: Outcome, application: Application) -> Problem:
    code, reason = outcome.code or outcome.status, outcome.reason or ""
    if outcome.status == "refused":
        return Problem(application.status_of(code), code, reason)
    if code == "unavailable":
        return unavailable("The command could not be decided now; nothing is known to have happened.")
    log.error("a command failed", command=outcome.command_id, status=outcome.status, code=code, reason=reason)
    return Problem(500, "internal-error", "Something went wrong here. The request id names it.")


async def _read(request: Request) -> Sender:
    caller = await read_caller(request)
    scope = request.scope
    key = read_idempotency_key(scope)
    return Sender(
        application_of(request),
        caller,
        request_id(request),
        request_identity(caller.actor, f"{scope['method']} {scope['path']}", key),
        keyed=key is not None,
        wait=None if _prefers_async(request) else serving(request).command_wait,
    )


def _prefers_async(request: Request) -> bool:
    preferences = header(request.scope, b"prefer").decode("latin-1").lower().split(",")
    return RESPOND_ASYNC in (preference.partition(";")[0].strip() for preference in preferences)


_PARAMETERS: tuple[dict[str, Any], ...] = (
    {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Names this request: sent again with the same key, it is done once and answered alike.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
    },
    {
        "name": "Prefer",
        "in": "header",
        "description": "`respond-async`: answer 202 as soon as the command is safe, and decide it after.",
        "schema": {"type": "string"},
    },
)

Send = Annotated[
    Sender,
    Depends(
        FromRequest(
            _read,
            first=True,
            secured=True,
            parameters=_PARAMETERS,
            problems=("MalformedRequest",),
            answers_commands=True,
        )
    ),
]
"""Sends commands in the name of this request's caller; nobody known is answered 401."""
