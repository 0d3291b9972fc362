"""Every process is killed again and again, wherever it is, while people work."""

import asyncio
from random import Random

from faulty.customers import Customers
from faulty.oracle import check
from faulty.processes import Place, Running
from faulty.views import check_views
from nats.aio.client import Client

KILLS = 14


async def killed_again_and_again(place: Place, role: str, random: Random, kills: int) -> Running:
    running = await place.start(role)
    for _ in range(kills):
        await asyncio.sleep(random.uniform(0, 0.8))
        await running.kill()
        running = await place.start(role)
    return running


async def test_roles_killed_at_random_lose_nothing_and_double_nothing(place: Place, nc: Client, seed: str) -> None:
    customers = Customers(nc, seed)
    working = asyncio.create_task(customers.work())
    roles = ("component", "component", "aggregator", "aggregator")
    async with asyncio.TaskGroup() as killing:
        for n, role in enumerate(roles):
            killing.create_task(killed_again_and_again(place, role, Random(f"{seed}/{role}/{n}"), KILLS // len(roles)))
    customers.stop()
    await working
    log = await check(nc, customers)
    assert {o.status for told in customers.told.values() for o in told} == {"accepted", "refused"}
    await check_views(place.database, log)
