"""An aggregator is killed around the transaction that writes its views, and another one is started in its place."""

from datetime import timedelta
from uuid import uuid4

import pytest
from faulty.customers import Customers, command, start_project
from faulty.oracle import check, read_log
from faulty.processes import Moment, Place
from faulty.victim import CONTRACTS
from faulty.views import check_views, position
from mesh.component import Commands
from mesh.messages import fresh_id
from nats.aio.client import Client

SOON = timedelta(seconds=20)


async def test_what_was_appended_by_a_process_that_died_before_the_view_is_in_the_view_after_a_restart(
    place: Place, nc: Client
) -> None:
    whole = await place.start("component", "aggregator", die=Moment.AFTER_APPEND)
    await Commands(nc, CONTRACTS).send(command(start_project(uuid4()), fresh_id()), wait=None)
    await whole.died()
    log = await read_log(nc)
    assert len(log) == 5
    await place.start("aggregator")
    await check_views(place.database, log)


async def test_an_aggregator_that_dies_making_its_tables_leaves_none_and_the_next_one_makes_them(
    place: Place, nc: Client
) -> None:
    aggregator = await place.start("component", "aggregator", die=Moment.IN_RESET)
    await aggregator.died()
    assert await position(place.database) <= 0
    await place.start("component", "aggregator")
    await Commands(nc, CONTRACTS).send(command(start_project(uuid4()), fresh_id()), wait=SOON)
    log = await read_log(nc)
    assert len(log) == 5
    await check_views(place.database, log)


@pytest.mark.parametrize(
    ("moment", "nth"),
    [
        (Moment.BEFORE_VIEW, 1), (Moment.IN_TRANSACTION, 1), (Moment.IN_TRANSACTION, 37),
        (Moment.BEFORE_ADVANCE, 3), (Moment.AFTER_ADVANCE, 3), (Moment.AFTER_COMMIT, 3),
    ],
)  # fmt: skip
async def test_an_aggregator_that_dies_at_its_view_leaves_it_whole_and_the_next_one_goes_on(
    place: Place, nc: Client, seed: str, moment: Moment, nth: int
) -> None:
    aggregator = await place.start("aggregator", die=moment, nth=nth)
    await place.start("component")
    customers = Customers(nc, seed)
    async with customers.at_work():
        await aggregator.died()

    log = await check(nc, customers)
    shown = await position(place.database)
    assert shown <= len(log)
    await check_views(place.database, log[:shown])
    await place.start("aggregator")
    await check_views(place.database, log)
