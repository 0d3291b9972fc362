"""A component is killed around the append of a command's events, and another one is started in its place."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from devpie_events.projects import AddTask
from faulty.customers import column, command, start_project
from faulty.oracle import queue_is_empty, read_log
from faulty.processes import Moment, Place
from faulty.victim import CONTRACTS
from mesh.component import Commands, Outcome
from mesh.messages import Message, fresh_id
from mesh.testing import eventually
from nats.aio.client import Client

AT_ONCE = timedelta(seconds=0.2)
SOON = timedelta(seconds=20)


def starting(project_id: UUID) -> Message[Any]:
    return command(start_project(project_id), fresh_id())


def adding(project_id: UUID) -> Message[Any]:
    data = AddTask(project_id=project_id, task_id=uuid4(), column_id=column(project_id, 0), title="Survive")
    return command(data, fresh_id())


async def events_of(nc: Client, wanted: Message[Any]) -> list[Any]:
    return [event for event in await read_log(nc) if event.message.causation_id == wanted.id]


async def send(nc: Client, wanted: Message[Any]) -> Outcome:
    """Send it as somebody who has its outcome in the end."""
    outcome = await Commands(nc, CONTRACTS).send(wanted, wait=SOON, keyed=True)
    assert outcome is not None
    return outcome


@pytest.mark.parametrize("asking", [True, False], ids=["asked", "queued"])
@pytest.mark.parametrize("moment", [Moment.BEFORE_APPEND, Moment.AFTER_APPEND])
async def test_a_caller_left_without_an_answer_sends_again_and_the_command_is_decided_once(
    place: Place, nc: Client, moment: Moment, asking: bool
) -> None:
    component = await place.start("component", die=moment, nth=2)
    project = starting(uuid4())
    await send(nc, project)

    task = adding(UUID(project.subject))
    assert await Commands(nc, CONTRACTS, asking=asking).send(task, wait=AT_ONCE, keyed=True) is None
    await component.died()
    appended = await events_of(nc, task)
    assert len(appended) == (moment is Moment.AFTER_APPEND)

    await place.start("component")
    outcome = await send(nc, task)
    await queue_is_empty(nc)
    assert outcome.status == "accepted"
    assert list(outcome.events) == await events_of(nc, task)
    assert [event.data.key for event in outcome.events] == ["TRO-1"]
    assert appended in ([], list(outcome.events))


@pytest.mark.parametrize("moment", [Moment.BEFORE_APPEND, Moment.AFTER_APPEND, Moment.AFTER_RECORD])
async def test_a_command_that_was_accepted_for_later_is_decided_once_though_nobody_sends_it_again(
    place: Place, nc: Client, moment: Moment
) -> None:
    component = await place.start("component", die=moment)
    commands = Commands(nc, CONTRACTS)
    project = starting(uuid4())
    assert await commands.send(project, wait=None) is None
    await component.died()

    await place.start("component")
    outcome = await eventually(lambda: commands.outcome(project.id))
    await queue_is_empty(nc)
    assert outcome is not None
    assert outcome.status == "accepted"
    assert [type(event.data).__name__ for event in outcome.events] == ["ProjectStarted", *4 * ["ColumnAdded"]]
    assert list(outcome.events) == await read_log(nc)


async def test_a_refusal_that_was_recorded_stays_though_the_component_died_before_acknowledging(
    place: Place, nc: Client
) -> None:
    component = await place.start("component", die=Moment.AFTER_RECORD)
    commands = Commands(nc, CONTRACTS)
    project_id = uuid4()
    early = adding(project_id)
    assert await commands.send(early, wait=None) is None
    await component.died()

    await place.start("component")
    await send(nc, starting(project_id))
    outcome = await send(nc, early)
    await queue_is_empty(nc)
    assert (outcome.status, outcome.code) == ("refused", "project-unknown")
    assert await commands.outcome(early.id) == outcome
    assert await events_of(nc, early) == []
