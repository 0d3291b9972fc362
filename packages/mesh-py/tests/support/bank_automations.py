"""What the little bank does of its own accord. As a program: one of these automations, which dies when it is told to.

    python bank_automations.py bonus --nats URL --database URL --mail FILE --die after-send --nth 2

Prints "ready" when it has started, and stops properly at the end of its input.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import nats
from bank import CONTRACTS
from bank_events import AccountOpened, Deposit, Deposited, Withdraw, Withdrawn
from mesh.automation import Effect, automation
from mesh.automation.automation import Automated
from mesh.component import Commands
from mesh.contracts import Entity
from mesh.messages import Message, Recorded
from mesh.subscription import View, positions
from mesh.timers import CancelTimer, SetTimer, Timers

BONUS = (5, 1)
REFUND = 3
INTEREST = 7
YEAR = timedelta(days=365)
Post = Callable[[str, str], Awaitable[None]]
"""The port to those who carry letters: a key, and whom the letter is for."""


async def pay_a_bonus(event: Recorded[AccountOpened]) -> list[Deposit]:
    return [Deposit(account_id=event.entity_id, amount=amount) for amount in BONUS]


when_account_was_opened_then_pay_a_bonus = automation("when_account_was_opened_then_pay_a_bonus_v1").on(
    AccountOpened, pay_a_bonus
)


async def ask_for_too_much(event: Recorded[AccountOpened]) -> list[Withdraw]:
    return [Withdraw(account_id=event.entity_id, amount=1_000_000)]


when_account_was_opened_then_empty_it = automation("when_account_was_opened_then_empty_it_v1").on(
    AccountOpened, ask_for_too_much
)


async def refund_every_third(event: Recorded[Withdrawn], view: View) -> list[Deposit]:
    (row,) = await view.fetch(
        "insert into withdrawals values ($1, 1) on conflict (account_id) "
        "do update set count = withdrawals.count + 1 returning count",
        UUID(event.entity_id),
    )
    return [Deposit(account_id=event.entity_id, amount=REFUND)] if row["count"] % 3 == 0 else []


when_three_withdrawals_were_made_then_refund_the_fees = (
    automation("when_three_withdrawals_were_made_then_refund_fees_v1")
    .remembering("create table withdrawals (account_id uuid primary key, count int not null)")
    .on(Withdrawn, refund_every_third)
)


async def in_a_year(event: Recorded[AccountOpened] | Recorded[Deposited]) -> list[SetTimer]:
    """Another year begins with every deposit, and so with the interest itself."""
    deposit = Deposit(account_id=event.entity_id, amount=INTEREST)
    return [SetTimer("interest", deposit, due=event.time + YEAR)]


async def never(event: Recorded[Withdrawn]) -> list[CancelTimer]:
    return [CancelTimer("interest", Entity("bank", "account", event.entity_id))]


when_money_stays_for_a_year_then_pay_interest = (
    automation("when_money_stays_for_a_year_then_pay_interest_v1")
    .on(AccountOpened, in_a_year)
    .on(Deposited, in_a_year)
    .on(Withdrawn, never)
)


def when_account_was_opened_then_send_a_letter(post: Post) -> Effect:
    async def send_a_letter(event: Recorded[AccountOpened], key: str) -> None:
        await post(key, event.entity_id)

    return automation("when_account_was_opened_then_send_a_letter_v1").doing(AccountOpened, send_a_letter)


@dataclass
class Fate:
    """Dies, or freezes, when `moment` comes for the nth time."""

    moment: str
    nth: int
    blow: signal.Signals

    def met(self, moment: str) -> None:
        if moment == self.moment:
            self.nth -= 1
            if self.nth == 0:
                os.kill(os.getpid(), self.blow)


class MortalSender:
    """Sends commands until its hour comes."""

    def __init__(self, commands: Commands, fate: Fate) -> None:
        self._commands = commands
        self._fate = fate

    async def send(self, command: Message[Any], *, wait: timedelta | None) -> object:
        self._fate.met("before-send")
        sent = await self._commands.send(command, wait=wait)
        self._fate.met("after-send")
        return sent


def advancing(fate: Fate) -> Callable[..., Coroutine[Any, Any, None]]:
    """Moves the position on, for somebody who dies around that."""
    advance = positions.advance

    async def advanced(*where: Any) -> None:
        fate.met("before-advance")
        await advance(*where)
        fate.met("before-commit")

    return advanced


def mortal(act: Callable[..., Awaitable[None]], moment: str, fate: Fate) -> Callable[..., Coroutine[Any, Any, None]]:
    """The same, done by somebody who dies, or freezes, right before it."""

    async def done(*what: Any, **options: Any) -> None:
        fate.met(moment)
        await act(*what, **options)

    return done


def chosen(name: str, mail: Path, fate: Fate) -> Automated:
    async def post(key: str, account: str) -> None:
        with mail.open("a") as letters:
            letters.write(f"{key} {account}\n")
        fate.met("after-effect")

    return {
        "bonus": when_account_was_opened_then_pay_a_bonus,
        "refund": when_three_withdrawals_were_made_then_refund_the_fees,
        "interest": when_money_stays_for_a_year_then_pay_interest,
        "letter": when_account_was_opened_then_send_a_letter(post),
    }[name]


async def main(options: argparse.Namespace) -> None:
    fate = Fate(options.die, options.nth, signal.Signals[options.blow])
    positions.advance = advancing(fate)
    Timers.set = mortal(Timers.set, "before-set", fate)  # type: ignore[method-assign]
    Timers.cancel = mortal(Timers.cancel, "before-cancel", fate)  # type: ignore[method-assign]
    nc = await nats.connect(options.nats, max_reconnect_attempts=-1, reconnect_time_wait=0.1, error_cb=unheard)
    running = chosen(options.automation, options.mail, fate).build(
        "bank", nc=nc, contracts=CONTRACTS, sender=MortalSender(Commands(nc, CONTRACTS), fate),
        database=options.database,
    )  # fmt: skip
    await running.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await running.stop()
    await nc.drain()


async def unheard(_: Exception) -> None:
    """A broker that is away is nothing new here."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("automation", choices=["bonus", "refund", "interest", "letter"])
    parser.add_argument("--nats", required=True)
    parser.add_argument("--database", required=True)
    parser.add_argument("--mail", type=Path, required=True)
    parser.add_argument("--die", default="never")
    parser.add_argument("--nth", type=int, default=1)
    parser.add_argument("--blow", choices=["SIGKILL", "SIGSTOP"], default="SIGKILL")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(arguments()))
