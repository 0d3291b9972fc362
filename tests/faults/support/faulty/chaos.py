"""Rounds of trouble: people work while processes and servers are killed, frozen and restarted; then an oracle looks.

    ./mesh chaos --minutes 10 --seed 7

Each round has a broker, a database and processes of its own. Everything random in it comes from `<seed>/<round>`, so a
round that fails is begun again with `--seed <seed>/<round> --rounds 1`; what processes make of it is up to them.
"""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random, SystemRandom

from mesh.hosting.connection import Connection
from mesh.hosting.embedded import NatsServer, PostgresServer
from mesh.hosting.logs import configure_logs
from mesh.hosting.settings import Settings
from mesh.store import ensure_streams
from mesh.subscription import ensure_database

from faulty.customers import Customers
from faulty.oracle import check
from faulty.processes import Place, Running
from faulty.victim import CONTRACTS, Moment
from faulty.views import check_views

__all__ = ["Report", "play_round"]

ABOUT = str(__doc__)
ROLES = ("component", "component", "aggregator", "aggregator")
VIEWS_WITHIN = 60.0
PATIENCE = (0.05, 0.3, 1.0, 3.0)
MOMENTS = [moment for moment in Moment if moment not in (Moment.NEVER, Moment.IN_RESET)]


@dataclass
class Report:
    """What a round was made of."""

    troubles: Counter[str] = field(default_factory=Counter)
    commands: int = 0
    repeats: int = 0
    events: int = 0

    def __str__(self) -> str:
        troubles = ", ".join(f"{count}x {name}" for name, count in sorted(self.troubles.items()))
        return f"{self.commands} commands, {self.repeats} sent again, {self.events} events; {troubles}"


@dataclass
class Round:
    """One round while it lasts."""

    seed: str
    until: float
    place: Place
    broker: NatsServer
    postgres: PostgresServer
    report: Report

    @property
    def over(self) -> bool:
        return time.monotonic() > self.until

    async def keep(self, number: int, role: str) -> None:
        """A process of this role, which comes to an end in some way and is started again."""
        random = Random(f"{self.seed}/{number}")
        while not self.over:
            moment = random.choice(MOMENTS) if random.random() < 0.5 else Moment.NEVER
            running = await self._started(role, moment, random.randint(1, 30))
            await self._lasts(running, random.uniform(0.3, 3))
            if not running.alive:
                self.report.troubles[f"{role} died {moment}"] += 1
                continue
            name, trouble = random.choice(ENDS)
            self.report.troubles[f"{role} {name}"] += 1
            await trouble(running, random)
        await self._started(role, Moment.NEVER, 1)

    async def _started(self, role: str, die: Moment, nth: int) -> Running:
        """Starting fails while the broker is away; then it is tried again."""
        while True:
            running = await self.place.attempt(role, die=die, nth=nth)
            if running.ready:
                return running
            await running.kill()
            await asyncio.sleep(0.1)

    async def _lasts(self, running: Running, seconds: float) -> None:
        try:
            await asyncio.wait_for(running.process.wait(), seconds)
        except TimeoutError:
            return

    async def trouble_servers(self) -> None:
        """The broker and the database crash or stop, and come back."""
        random = Random(f"{self.seed}/servers")
        while not self.over:
            await asyncio.sleep(random.uniform(1, 4))
            name, trouble = random.choice(SERVER_TROUBLES)
            self.report.troubles[name] += 1
            await asyncio.to_thread(trouble, self, random)


async def _kill(running: Running, _: Random) -> None:
    await running.kill()


async def _freeze(running: Running, random: Random) -> None:
    running.freeze()
    await asyncio.sleep(random.uniform(0.1, 3))
    running.thaw()
    await asyncio.sleep(random.uniform(0, 0.5))
    await running.kill()


async def _stop(running: Running, _: Random) -> None:
    assert running.process.stdin is not None
    running.process.stdin.close()
    try:
        await asyncio.wait_for(running.process.wait(), 20)
    except TimeoutError:
        await running.kill()


def _kill_broker(round: Round, random: Random) -> None:
    round.broker.kill()
    time.sleep(random.uniform(0, 1))
    round.broker.start()


def _stop_broker(round: Round, random: Random) -> None:
    round.broker.stop()
    time.sleep(random.uniform(0, 1))
    round.broker.start()


def _kill_postgres(round: Round, random: Random) -> None:
    round.postgres.kill()
    time.sleep(random.uniform(0, 1))
    round.postgres.start()


def _stop_postgres(round: Round, _: Random) -> None:
    """PostgreSQL's own immediate stop."""
    pid = round.postgres.pid
    if pid is not None:
        os.kill(pid, signal.SIGQUIT)
    while round.postgres.pid is not None:
        time.sleep(0.01)
    round.postgres.start()


End = Callable[[Running, Random], Awaitable[None]]
ENDS: list[tuple[str, End]] = [("killed", _kill), ("frozen", _freeze), ("stopped", _stop)]
ServerTrouble = Callable[[Round, Random], None]
SERVER_TROUBLES: list[tuple[str, ServerTrouble]] = [
    ("broker killed", _kill_broker),
    ("broker stopped", _stop_broker),
    ("database killed", _kill_postgres),
    ("database stopped at once", _stop_postgres),
]


async def play_round(seed: str, seconds: float, directory: Path) -> Report:
    """Trouble for that long, then the proof. Raises AssertionError when anything was lost or doubled."""
    report = Report()
    async with AsyncExitStack() as stack:
        broker, postgres = NatsServer(directory / "nats"), PostgresServer(directory / "postgres")
        for server in (broker, postgres):
            await asyncio.to_thread(server.start)
            stack.push_async_callback(asyncio.to_thread, server.stop)
        connection = Connection(Settings(nats_url=broker.url), "chaos")
        nc = await connection.open()
        stack.push_async_callback(connection.close)
        await ensure_streams(nc, CONTRACTS, CONTRACTS.domains)
        place = Place(broker.url, await ensure_database(postgres.url, "projects"), directory / "roles.log")
        stack.push_async_callback(place.end)
        round = Round(seed, time.monotonic() + seconds, place, broker, postgres, report)
        customers = Customers(nc, seed, PATIENCE)
        async with customers.at_work(), asyncio.TaskGroup() as group:
            group.create_task(round.trouble_servers())
            for number, role in enumerate(ROLES):
                group.create_task(round.keep(number, role))
        log = await check(nc, customers)
        await check_views(place.database, log, within=VIEWS_WITHIN)
        report.commands, report.repeats, report.events = len(customers.sent), customers.unanswered, len(log)
    return report


def main() -> None:
    options = _arguments()
    configure_logs(Settings(log_level="error"))
    seed = options.seed or str(SystemRandom().randrange(1_000_000))
    end = time.monotonic() + 60 * options.minutes
    number = 0
    sys.stdout.write(f"seed {seed}\n")
    while number < options.rounds if options.rounds else time.monotonic() < end:
        round_seed = seed if options.rounds == 1 else f"{seed}/{number}"
        with tempfile.TemporaryDirectory(prefix="mesh-chaos-", ignore_cleanup_errors=True) as directory:
            try:
                report = asyncio.run(play_round(round_seed, options.seconds, Path(directory).resolve()))
            except BaseException:
                sys.stdout.write(f"round {number} FAILED; again: ./mesh chaos --seed {round_seed} --rounds 1\n")
                raise
        sys.stdout.write(f"round {number}: nothing lost, nothing twice. {report}\n")
        sys.stdout.flush()
        number += 1
    sys.stdout.write(f"{number} rounds passed with seed {seed}\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./mesh chaos", description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=1.0, help="how long rounds go on")
    parser.add_argument("--rounds", type=int, default=0, help="this many rounds instead")
    parser.add_argument("--seconds", type=float, default=20.0, help="trouble in each round")
    parser.add_argument("--seed", default="", help="what decides everything random; a new one is printed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
