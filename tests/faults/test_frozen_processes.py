"""A process stands still for a while and then goes on where it was, not knowing that others took its place."""

from datetime import timedelta
from uuid import uuid4

from devpie_events.projects import AddTask, RenameProject
from faulty.customers import Customers, column, command, start_project
from faulty.oracle import check, queue_is_empty, read_log
from faulty.processes import Place
from faulty.victim import CONTRACTS
from faulty.views import check_views, position
from mesh.component import Commands, Outcome
from mesh.messages import fresh_id
from mesh.testing import eventually
from nats.aio.client import Client

AT_ONCE = timedelta(seconds=0.2)
SOON = timedelta(seconds=20)


async def outcome_of(nc: Client, id: str) -> Outcome:
    commands = Commands(nc, CONTRACTS)
    outcome = await eventually(lambda: commands.outcome(id))
    assert outcome is not None
    return outcome


async def test_a_component_that_wakes_up_does_not_do_what_another_one_has_refused(place: Place, nc: Client) -> None:
    frozen = await place.start("component")
    frozen.freeze()
    project_id = uuid4()
    early = command(
        AddTask(project_id=project_id, task_id=uuid4(), column_id=column(project_id, 0), title="Too early"), fresh_id()
    )
    asked = timedelta(seconds=2.2)  # the question stays with the frozen one, the repeat goes into the queue
    assert await Commands(nc, CONTRACTS).send(early, wait=asked) is None
    other = await place.start("component")
    assert (await outcome_of(nc, early.id)).status == "refused"
    project = command(start_project(project_id), fresh_id())
    assert await Commands(nc, CONTRACTS).send(project, wait=None) is None
    assert (await outcome_of(nc, project.id)).status == "accepted"

    await other.kill()
    frozen.thaw()
    renamed = command(RenameProject(project_id=project_id, name="In time"), fresh_id())
    assert await Commands(nc, CONTRACTS).send(renamed, wait=SOON, keyed=True) is not None
    await queue_is_empty(nc)
    assert [event.message.causation_id for event in await read_log(nc)] == [*5 * [project.id], renamed.id]


async def test_an_aggregator_that_stands_still_is_replaced_and_writes_nothing_twice_when_it_wakes_up(
    place: Place, nc: Client, seed: str
) -> None:
    frozen = await place.start("aggregator")
    await place.start("component")
    customers = Customers(nc, seed)
    async with customers.at_work():
        await eventually(lambda: position(place.database), lambda shown: shown > 0)
        frozen.freeze()
        stood = await position(place.database)
        await place.start("aggregator")
        await eventually(lambda: position(place.database), lambda shown: shown > stood)
        frozen.thaw()
        await customers.are_back_at_work()
    await check_views(place.database, await check(nc, customers))
