"""`GET /v1/commands/{id}`: what became of a command that was answered 202."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, Field
from starlette.responses import Response

from mesh.component import Outcome
from mesh.http.bodies import answer
from mesh.http.callers import CurrentCaller
from mesh.http.command_ids import is_command_of
from mesh.http.positions import HEADER, Position
from mesh.http.problems import NotFound
from mesh.http.routing import Router
from mesh.http.sending import RESPOND_ASYNC, Queued

__all__ = ["CommandOutcome", "outcome_router", "queued_response"]

PATH = "/v1/commands"
RETRY_AFTER = "1"
CommandId = Annotated[UUID, Path(alias="commandId")]


class CommandEvent(BaseModel):
    """An event that a command led to."""

    type: str
    entity: str = Field(description="The id of what it happened to.")
    data: dict[str, Any]


class CommandOutcome(BaseModel):
    """What became of a command."""

    command: str = Field(description="The id of the command.")
    status: Literal["pending", "accepted", "refused", "invalid", "failed"]
    code: str | None = Field(None, description="Why it was refused: stable.")
    reason: str | None = Field(None, description="Why it was refused, for people.")
    position: str | None = Field(None, description=f"What to send as `{HEADER}` to read what it did.")
    events: list[CommandEvent] = []


def outcome_router(find: Callable[[str], Awaitable[Outcome | None]]) -> Router:
    """The route; `find` gives the outcome of a command id, None when none is remembered."""
    router = Router(prefix=PATH, tags=["commands"])

    @router.get("/{commandId}", response_model=CommandOutcome, responses={202: {"model": CommandOutcome}})
    async def outcome_of_a_command(command_id: CommandId, caller: CurrentCaller) -> Response:
        """What became of a command that was answered 202: again 202 while it waits. Kept for 14 days.

        Only who sent a command may ask.
        """
        if not is_command_of(caller.actor, command_id):
            raise NotFound("command-unknown", "You have sent no such command.")
        outcome = await find(str(command_id))
        if outcome is None:
            return _pending(str(command_id), {})
        if outcome.actor != caller.actor:
            raise NotFound("command-unknown", "You have sent no such command.")
        return answer(_told(outcome))

    return router


def queued_response(queued: Queued) -> Response:
    """202: the command is safe, and this is where its outcome will be."""
    headers = {"Location": f"{PATH}/{queued.command_id}"}
    if queued.preferred:
        headers["Preference-Applied"] = RESPOND_ASYNC
    return _pending(queued.command_id, headers)


def _pending(command_id: str, headers: dict[str, str]) -> Response:
    return answer(CommandOutcome(command=command_id, status="pending"), 202, {"Retry-After": RETRY_AFTER, **headers})


def _told(outcome: Outcome) -> CommandOutcome:
    public = outcome.status in ("accepted", "refused")
    return CommandOutcome(
        command=outcome.command_id,
        status=outcome.status,
        code=outcome.code,
        reason=outcome.reason if public else "Something went wrong here.",
        position=str(Position(outcome.domain, outcome.position)) if outcome.position else None,
        events=[
            CommandEvent(type=e.type, entity=e.entity_id, data=e.data.model_dump(mode="json", by_alias=True))
            for e in outcome.events
        ],
    )
