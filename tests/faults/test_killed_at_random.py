"""Every process is killed again and again, wherever it is, while people work."""

import asyncio
from random import Random

from faulty.customers import Customers
from faulty.oracle import check
from faulty.processes import Place
from faulty.views import check_views
from nats.aio.client import Client

ROLES = ("component", "component", "aggregator", "aggregator")
KILLS = 3
"""Of each process."""


async def killed_again_and_again(place: Place, role: str, random: Random) -> None:
    for _ in range(KILLS):
        running = await place.start(role)
        await asyncio.sleep(random.uniform(0, 0.8))
        await running.kill()
    await place.start(role)


async def test_roles_killed_at_random_lose_nothing_and_double_nothing(place: Place, nc: Client, seed: str) -> None:
    customers = Customers(nc, seed)
    async with customers.at_work(), asyncio.TaskGroup() as killing:
        for n, role in enumerate(ROLES):
            killing.create_task(killed_again_and_again(place, role, Random(f"{seed}/{n}")))
    log = await check(nc, customers)
    assert {o.status for told in customers.told.values() for o in told} == {"accepted", "refused"}
    await check_views(place.database, log)
