"""A process that builds a version of a view and nothing else, to be killed while it does.

    python bank_rebuild.py <nats> <database> <version>

Prints how far it is after every few events, and "done" when it is there.
"""

import asyncio
import sys

import bank_versions
import nats
import structlog
from bank import CONTRACTS
from mesh.subscription.rebuild import building

STEP = 700


async def main(nats_url: str, database: str, version: str) -> None:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    nc = await nats.connect(nats_url)
    views = getattr(bank_versions, version)
    head = (await nc.jetstream().stream_info("BANK")).state.last_seq
    async with building(views, views.id, nc=nc, contracts=CONTRACTS, database=database) as build:
        await build.begin()
        while (position := build.reached["BANK"]) < head:
            await build.reach({"BANK": min(position + STEP, head)})
            print(build.reached["BANK"], build.handled, flush=True)  # noqa: T201
    print("done", flush=True)  # noqa: T201
    await nc.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
