"""A process that keeps the balances of the bank, notes what it wrote, and freezes itself at a named moment.

    python bank_victim.py --nats URL --database URL --freeze in-transaction --nth 5

Prints "ready" when it has started, and stops properly at the end of its input.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import nats
from bank import CONTRACTS
from bank_events import AccountOpened, Deposited
from bank_views import opened, reset, was_deposited
from mesh.hosting.logs import configure_logs
from mesh.hosting.settings import Settings
from mesh.messages import Recorded
from mesh.subscription import View, positions, subscription

MOMENTS = ("never", "before-view", "in-transaction", "before-advance", "after-advance")
WROTE = "insert into wrote (sequence, writer) values ($1, $2)"


class Fate:
    """Freezes this process when the moment comes for the nth time."""

    def __init__(self, moment: str, nth: int) -> None:
        self._moment = moment
        self._nth = nth

    def met(self, moment: str) -> None:
        if moment == self._moment:
            self._nth -= 1
            if self._nth == 0:
                os.kill(os.getpid(), signal.SIGSTOP)

    def around(self, advance: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., Coroutine[Any, Any, None]]:
        async def advanced(*where: Any) -> None:
            self.met("before-advance")
            await advance(*where)
            self.met("after-advance")

        return advanced


async def main(options: argparse.Namespace) -> None:
    configure_logs(Settings())
    fate = Fate(options.freeze, options.nth)
    positions.advance = fate.around(positions.advance)

    async def tables(view: View) -> None:
        await reset(view)
        await view.run("create table wrote (sequence bigint, writer int)")

    async def noted(event: Recorded[Deposited], view: View) -> None:
        fate.met("before-view")
        await was_deposited(event, view)
        view.execute(WROTE, event.sequence, os.getpid())
        await view.flush()
        fate.met("in-transaction")

    nc = await nats.connect(options.nats, max_reconnect_attempts=-1)
    views = subscription("balances_v1").on_initial_position(tables).on(AccountOpened, opened).on(Deposited, noted)
    running = views.build(nc=nc, contracts=CONTRACTS, database=options.database)
    await running.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await running.stop()
    await nc.drain()


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--nats", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--freeze", choices=MOMENTS, default="never")
    parser.add_argument("--nth", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(arguments()))
