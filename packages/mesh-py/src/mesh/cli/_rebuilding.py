"""The steps of `mesh rebuild`: plan, build, compare, switch or replace."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import asyncpg
from rich.console import Console

from mesh.cli._connected import Connected
from mesh.cli._progress import follow, watch
from mesh.contracts import event_stream
from mesh.errors import StartError, SubscriptionError
from mesh.store.moments import head
from mesh.subscription import positions
from mesh.subscription.builder import Builder
from mesh.subscription.diff import TableDiff, compare
from mesh.subscription.live import CatchUp, hold, live, positions_of, split, switch, waiting
from mesh.subscription.rebuild import building
from mesh.subscription.replacing import rebuilt_schema, replace_tables
from mesh.subscription.versions import kept_by

__all__ = ["Plan", "Rebuilding"]

WAIT = 15.0
"""How long a process that keeps a new version may take to be where the old one is, seconds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be built, and where. `answers` is the version that does now, if any."""

    views: Builder
    schema: str
    answers: str | None
    stands: int
    head: int

    @property
    def in_place(self) -> bool:
        return self.schema != self.views.id


class Rebuilding:
    """One rebuild of a domain's view."""

    def __init__(self, system: Connected, domain: str, database: asyncpg.Connection, console: Console) -> None:
        self._system = system
        self._domain = domain
        self._database = database
        self._console = console
        self._url = system.database_url(domain)

    async def plan(self, version: int | None, *, fresh: bool) -> Plan:
        """Raises StartError when the code has no such version."""
        await positions.prepare(self._database)
        known = self._system.versions(self._domain)
        answers = await live(self._database, split(next(iter(known.values())).id)[0])
        wanted = version or (split(answers)[1] if answers else max(known))
        if wanted not in known:
            raise StartError(
                f"{self._domain} has no version {wanted} here; it has {', '.join(map(str, sorted(known)))}"
            )
        views = known[wanted]
        schema = rebuilt_schema(views.id) if views.id == answers else views.id
        stands = {} if fresh else await positions_of(self._database, schema)
        return Plan(views, schema, answers, sum(stands.values()), sum((await self._heads(views)).values()))

    async def carry_out(self, plan: Plan, *, diff: bool, fresh: bool) -> bool:
        """Build, compare if that is asked for, and let it answer; False when it doesn't because rows differ."""
        if diff and not plan.in_place:
            await hold(self._database, plan.views.id)  # nobody else is to switch before it was compared
        async with AsyncExitStack() as stack:
            build = building(
                plan.views, plan.schema, nc=self._system.nc, contracts=self._system.contracts, database=self._url
            )
            try:
                built = await stack.enter_async_context(build)
            except SubscriptionError:
                if fresh or plan.in_place:
                    raise
                return await self._of_others(plan, diff=diff)
            await built.begin(fresh=fresh)
            await follow(self._console, built, partial(self._heads, plan.views))
            if diff and await self._differs(plan, built.reach):
                return False
            if plan.in_place:
                await replace_tables(self._database, plan.views.id, built.reach)
                self._console.print(f"{plan.views.id} answers from its new tables")
                return True
        return await self._let_answer(plan)

    async def _of_others(self, plan: Plan, *, diff: bool) -> bool:
        """Another process builds it: watch, compare and switch all the same."""
        reached = partial(positions_of, self._database, plan.schema)
        await watch(self._console, plan.schema, reached, partial(self._heads, plan.views))
        if diff and await self._differs(plan, waiting(self._database, plan.schema, WAIT)):
            return False
        return await self._let_answer(plan)

    async def _let_answer(self, plan: Plan) -> bool:
        id = plan.views.id
        if self._system.mesh.settings.switch == "manual":
            self._console.print(f"{id} is built; MESH_SWITCH is manual: `mesh view switch {self._domain} --to ...`")
        elif not await kept_by(self._database, id):
            self._console.print(
                f"{id} is built, but no process keeps it yet: deploy the code that names it, which then lets it answer"
            )
        else:
            if plan.answers is not None:
                await waiting(self._database, id, WAIT)(await positions_of(self._database, plan.answers))
            await switch(self._database, id, waiting(self._database, id))
            self._console.print(f"{id} answers")
        return True

    async def _differs(self, plan: Plan, catch_up: CatchUp) -> int:
        """How many rows differ, after saying which."""
        if plan.answers is None:
            self._console.print("no version answers yet: there is nothing to compare with")
            return 0
        found = 0
        async for table in compare(self._url, plan.answers, plan.schema, catch_up):
            _tell(self._console, table)
            found += table.differs
        if found:
            self._console.print(f"{found:,} rows differ: {plan.answers} goes on answering. {self._way_on(plan)}")
        return found

    def _way_on(self, plan: Plan) -> str:
        if plan.in_place:
            return f"If the new tables are right: `mesh rebuild {self._domain}`"
        return f"If that is meant: `mesh view switch {self._domain} --to {split(plan.views.id)[1]}`"

    async def _heads(self, views: Builder) -> dict[str, int]:
        domains = views.by_domain(self._system.contracts)
        return {stream: await head(self._system.nc, stream) for stream in map(event_stream, sorted(domains))}


def _tell(console: Console, table: TableDiff) -> None:
    if table.only_in is not None:
        console.print(f"  {table.table}: only in {table.only_in}")
        return
    new = f"; not compared: {', '.join(table.changed_columns)}" if table.changed_columns else ""
    counts = f"same {table.same:,}, different {table.different:,}, missing {table.missing:,}, added {table.added:,}"
    console.print(f"  {table.table}: {counts}{new}")
    for example in table.examples:
        for where, before, after in example.values[:5]:
            console.print(f"    {example.key}  {where}: {_value(before)} -> {_value(after)}")


def _value(value: object) -> str:
    text = "nothing" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
