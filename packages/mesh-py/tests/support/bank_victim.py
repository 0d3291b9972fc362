"""A process that keeps the balances of the bank, notes what it wrote, and freezes itself at a named moment.

    python bank_victim.py --nats URL --database URL --freeze in-transaction

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
FATAL = 13
WROTE = "insert into wrote (sequence, writer) values ($1, $2)"


class Fate:
    """Freezes this process when the moment comes for the first time after an event of the fatal amount has come."""

    def __init__(self, moment: str) -> None:
        self._moment = moment
        self._sealed = False

    def seal(self, amount: int) -> None:
        self._sealed = self._sealed or amount == FATAL

    def met(self, moment: str) -> None:
        if self._sealed and moment == self._moment:
            self._moment = "never"
            os.kill(os.getpid(), signal.SIGSTOP)

    def around(self, advance: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., Coroutine[Any, Any, None]]:
        async def advanced(*where: Any) -> None:
            self.met("before-advance")
            await advance(*where)
            self.met("after-advance")

        return advanced


async def main(options: argparse.Namespace) -> None:
    configure_logs(Settings())
    fate = Fate(options.freeze)
    positions.advance = fate.around(positions.advance)

    async def tables(view: View) -> None:
        await reset(view)
        await view.run("create table wrote (sequence bigint, writer int)")

    async def noted(event: Recorded[Deposited], view: View) -> None:
        fate.seal(event.data.amount)
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
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(arguments()))
