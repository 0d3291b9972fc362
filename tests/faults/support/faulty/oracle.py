"""What must be true of the log whatever happened, found by reading it from the beginning."""

import asyncio
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from devpie_projects.domain import PROJECT
from mesh.component import Outcome, Outcomes
from mesh.messages import Message, Recorded
from mesh.testing import eventually
from nats.aio.client import Client

from faulty.customers import Customers
from faulty.victim import CONTRACTS

__all__ = ["check", "queue_is_empty", "read_log"]

Log = list[Recorded[Any]]


async def read_log(nc: Client) -> Log:
    """Every event of projects, one by one, as the broker's own API gives them."""
    js = nc.jetstream()
    state = (await js.stream_info("PROJECTS")).state
    assert state.messages == state.last_seq, "events are missing"
    messages = [await js.get_msg("PROJECTS", sequence) for sequence in range(1, state.last_seq + 1)]
    return [Recorded(CONTRACTS.decode(m.data or b""), n) for n, m in enumerate(messages, start=1)]


async def queue_is_empty(nc: Client) -> None:
    """Wait until every queued command is decided."""

    async def waiting() -> int:
        return (await nc.jetstream().stream_info("PROJECTS_COMMANDS")).state.messages

    await eventually(waiting, lambda count: count == 0)


async def check(nc: Client, customers: Customers) -> Log:
    """Wait until all is decided; then prove that the log and what customers were told are one story."""
    await queue_is_empty(nc)
    log = await read_log(nc)
    caused = _by_command(log)
    _each_is_what_its_command_leads_to(log, customers.sent)
    for told in customers.told.values():
        for outcome in told:
            _agrees(outcome, caused)
    for id, remembered in (await _remembered(nc, customers.sent)).items():
        assert remembered or id not in customers.queued, f"{id} was accepted for later and never decided"
        if remembered:
            _agrees(remembered, caused)
    return log


async def _remembered(nc: Client, sent: Iterable[str]) -> dict[str, Outcome | None]:
    """What the system itself says became of each command."""
    outcomes, ids = Outcomes(nc, CONTRACTS), list(sent)
    found: dict[str, Outcome | None] = {}
    for some in (ids[first : first + 50] for first in range(0, len(ids), 50)):
        found.update(zip(some, await asyncio.gather(*(outcomes.find("projects", id) for id in some)), strict=True))
    return found


def _by_command(log: Log) -> Mapping[str, Log]:
    """The events of each command. They lie together, once."""
    caused: dict[str, Log] = {}
    for id, events in groupby(log, key=_cause):
        assert id not in caused, f"{id} was decided twice"
        caused[id] = list(events)
    return caused


def _each_is_what_its_command_leads_to(log: Log, sent: Mapping[str, Message[Any]]) -> None:
    """Decide every command again, where its events are: a decision on a state that was not the latest shows here."""
    states: dict[str, Any] = {}
    for id, events in groupby(log, key=_cause):
        assert id in sent, f"nobody sent {id}"
        project = sent[id].subject
        state = states.get(project, PROJECT.initial)
        happened = [event.data for event in events]
        assert list(PROJECT.decide(state, sent[id])) == happened, f"{id} led to something else"
        states[project] = PROJECT.fold(happened, state)


def _agrees(outcome: Outcome, caused: Mapping[str, Log]) -> None:
    """What was told of a command is what the log says of it."""
    assert outcome.status in ("accepted", "refused"), outcome
    assert list(outcome.events) == list(caused.get(outcome.command_id, [])), outcome
    if outcome.status == "refused":
        assert outcome.code
    if outcome.events:
        assert outcome.position == outcome.events[-1].sequence


def _cause(event: Recorded[Any]) -> str:
    assert event.message.causation_id is not None
    return event.message.causation_id
