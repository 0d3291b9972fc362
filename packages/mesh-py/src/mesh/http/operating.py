"""For operators: the parked events of every domain that is hosted here, to see, to retry and to give up."""

from collections.abc import Awaitable, Sequence
from datetime import datetime, timedelta
from typing import Annotated, Literal, TypeVar

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from starlette.responses import Response
from starlette.routing import BaseRoute

from mesh.http.bodies import answer
from mesh.http.callers import CurrentOperator
from mesh.http.problems import NotFound
from mesh.http.routing import Router
from mesh.subscription.desk import Desk
from mesh.subscription.parking import Parked
from mesh.subscription.repairs import Repair

__all__ = ["operator_routes"]

PREFIX = "/v1/operations"
WAIT = timedelta(seconds=5)
T = TypeVar("T")


class Body(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", str_strip_whitespace=True, frozen=True)


class ParkedEvent(BaseModel):
    """An event that waits. `attempts` is 0 for one that was never tried, because one before it is parked."""

    model_config = ConfigDict(from_attributes=True)

    subscription: str
    stream: str
    sequence: int
    entity: str
    type: str
    error: str
    attempts: int
    parked: datetime
    tried: datetime


class ParkedDetails(ParkedEvent):
    """With the event as it is in the log, and where its handler failed."""

    event: str
    traceback: str


class ParkedEvents(Body):
    """The events that wait, in order; at most 1000."""

    items: list[ParkedEvent]


class RetryRequest(Body):
    """Handles parked events again, of one entity or of all."""

    entity: str | None = Field(None, min_length=1, max_length=500)


class SkipRequest(Body):
    """Gives a parked event up."""

    reason: str = Field(min_length=1, max_length=1000)
    stream: str | None = Field(None, min_length=1, max_length=100)


class RepairOutcome(BaseModel):
    """A repair. When it is `done`, `handled` events are parked no more; `result` says why it went no further."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    subscription: str
    stream: str
    kind: Literal["retry", "skip"]
    entity: str | None
    sequence: int | None
    reason: str | None
    by: str
    asked: datetime
    done: datetime | None
    handled: int
    result: str | None


class RepairOutcomes(Body):
    """One for each stream of the subscription that has parked events."""

    items: list[RepairOutcome]


def operator_routes(desks: Sequence[Desk]) -> list[BaseRoute]:
    """The routes for the operators of these view databases."""
    return [route for desk in desks for route in _router(desk).routes]


def _router(desk: Desk) -> Router:
    domain = desk.domain
    router = Router(prefix=f"{PREFIX}/{domain}", tags=["operations"])
    _seeing(router, desk)
    _repairing(router, desk)
    for route in router.routes:
        route.name = f"{route.name}_{domain}"  # type: ignore[attr-defined]
        route.unique_id = to_camel(route.name)  # type: ignore[attr-defined]
    return router


def _seeing(router: Router, desk: Desk) -> None:
    @router.get("/parked", response_model=ParkedEvents)
    async def parked_events(
        operator: CurrentOperator,  # noqa: ARG001 - who may ask
        subscription: Annotated[str | None, Query()] = None,
        entity: Annotated[str | None, Query()] = None,
    ) -> Response:
        """Events that could not be handled, and those of the same entity behind them. For operators."""
        events = await desk.parked(subscription, entity)
        return answer(ParkedEvents(items=[ParkedEvent.model_validate(event) for event in events]))

    @router.get("/parked/{subscription}/{sequence}", response_model=ParkedDetails)
    async def parked_event(
        subscription: Annotated[str, Path()],
        sequence: Annotated[int, Path(ge=1)],
        operator: CurrentOperator,  # noqa: ARG001 - who may ask
        stream: Annotated[str | None, Query()] = None,
    ) -> Response:
        """A parked event with its content and the traceback. For operators."""
        return answer(_details(await _found(desk.show(subscription, sequence, stream))))

    @router.get("/repairs/{id}", response_model=RepairOutcome)
    async def repair_of_parked_events(id: Annotated[int, Path(ge=1)], operator: CurrentOperator) -> Response:  # noqa: ARG001
        """What became of a repair: 202 while it waits for an instance that writes the view. For operators."""
        return _told(await _found(desk.repair(id)), desk.domain)


def _repairing(router: Router, desk: Desk) -> None:
    @router.post("/parked/{subscription}/retry", response_model=RepairOutcomes)
    async def retry_parked_events(
        subscription: Annotated[str, Path()], body: RetryRequest, operator: CurrentOperator
    ) -> Response:
        """Handle parked events again, in order; an entity stops at the event that fails again. For operators."""
        repairs = await _found(desk.retry(subscription, body.entity, operator.actor, WAIT))
        waiting = any(repair.done is None for repair in repairs)
        outcomes = [RepairOutcome.model_validate(repair, from_attributes=True) for repair in repairs]
        return answer(RepairOutcomes(items=outcomes), 202 if waiting else 200)

    @router.post("/parked/{subscription}/{sequence}/skip", response_model=RepairOutcome)
    async def skip_a_parked_event(
        subscription: Annotated[str, Path()],
        sequence: Annotated[int, Path(ge=1)],
        body: SkipRequest,
        operator: CurrentOperator,
    ) -> Response:
        """Give a parked event up; it is kept with the reason and who gave it. For operators."""
        asked = desk.skip(subscription, sequence, body.reason, operator.actor, WAIT, body.stream)
        return _told(await _found(asked), desk.domain)


async def _found(asked: Awaitable[T]) -> T:
    try:
        return await asked
    except LookupError as error:
        raise NotFound("not-parked", f"{error.args[0]}.") from None


def _details(event: Parked) -> ParkedDetails:
    summary = ParkedEvent.model_validate(event).model_dump()
    return ParkedDetails(**summary, event=event.event.decode("utf-8", "replace"), traceback=event.traceback)


def _told(repair: Repair, domain: str) -> Response:
    outcome = RepairOutcome.model_validate(repair)
    if repair.done is not None:
        return answer(outcome)
    return answer(outcome, 202, {"Location": f"{PREFIX}/{domain}/repairs/{repair.id}", "Retry-After": "1"})
