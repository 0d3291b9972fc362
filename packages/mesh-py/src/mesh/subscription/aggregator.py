"""The role that keeps a view, in all of its versions, and lets a newer one answer when it has caught up."""

import asyncio
import contextlib
from collections.abc import Sequence

import asyncpg
import structlog
from nats.aio.client import Client

from mesh.contracts import Contracts
from mesh.errors import ContractError, MeshError, SubscriptionError
from mesh.subscription import positions
from mesh.subscription.builder import Builder
from mesh.subscription.live import live, positions_of, split, switch, waiting

__all__ = ["Aggregator"]

LOOK_EVERY = 0.5
LONGEST_DELAY = 30.0
NEAR = 200
"""A version that is this many events behind the one that answers is about to be there."""
REACH_WITHIN = 0.5
"""How long the version that answers may be held where it is, so that the newer one gets there; seconds."""
SWITCH_WITHIN = 2.0
PARKED = "select count(*) from mesh.parked where subscription = $1"

log = structlog.get_logger(__name__)


class Aggregator:
    """The versions of one view, each kept by a subscription of its own.

    With `switch_by_itself` the newest version answers as soon as it has caught up, unless a person has decided
    otherwise (`mesh view switch`). Raises ContractError when they are not versions of one view.
    """

    def __init__(
        self, versions: Sequence[Builder], *, nc: Client, contracts: Contracts, database: str, switch_by_itself: bool
    ) -> None:
        self.versions = tuple(versions)
        self.subscriptions = tuple(
            version.build(nc=nc, contracts=contracts, database=database) for version in self.versions
        )
        if len({split(version.id)[0] for version in versions}) != 1 or len({v.id for v in versions}) != len(versions):
            raise ContractError(f"these are no versions of one view: {', '.join(v.id for v in versions)}")
        self.newest = max(self.versions, key=lambda version: split(version.id)[1]).id
        self._database = database
        self._switch_by_itself = switch_by_itself
        self._stopping = asyncio.Event()
        self._switching: asyncio.Task[None] | None = None

    @property
    def healthy(self) -> str | None:
        """None when every version is kept, else what ails the first that is not."""
        return next((trouble for trouble in (s.healthy for s in self.subscriptions) if trouble is not None), None)

    async def start(self) -> None:
        """Begin to keep every version."""
        for subscription in self.subscriptions:
            await subscription.start()
        if self._switch_by_itself:
            self._switching = asyncio.create_task(self._switch(), name=f"{self.newest} switch")

    async def stop(self) -> None:
        self._stopping.set()
        if self._switching is not None:
            await self._switching
        for subscription in reversed(self.subscriptions):
            await subscription.stop()

    async def _switch(self) -> None:
        """Until the newest version answers, or a person has taken the decision over."""
        trouble, delay = "", LOOK_EVERY
        while not self._stopping.is_set():
            try:
                await self._decide()
            except (MeshError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
                if trouble != str(error):
                    trouble = str(error)
                    log.info("the newest version can't answer yet", subscription=self.newest, reason=trouble)
            else:
                return
            await self._pause(delay)
            delay = min(2 * delay, LONGEST_DELAY)

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    async def _decide(self) -> None:
        settings = {"application_name": f"{self.newest} switch"}
        connection = await asyncpg.connect(self._database, server_settings=settings)
        try:
            await positions.prepare(connection)
            while not (self._stopping.is_set() or await self._settled(connection)):
                if await self._is_near(connection):
                    reach = waiting(connection, self.newest, REACH_WITHIN)
                    before = await switch(connection, self.newest, reach, within=SWITCH_WITHIN)
                    log.info("another version answers", subscription=self.newest, before=before)
                await self._pause(LOOK_EVERY)
        finally:
            await connection.close(timeout=2)

    async def _settled(self, connection: asyncpg.Connection) -> bool:
        view, version = split(self.newest)
        held = await connection.fetchval("select version from mesh.held where view = $1", view)
        answers = await live(connection, view)
        return answers is not None and (split(answers)[1] >= version or (held is not None and held >= version))

    async def _is_near(self, connection: asyncpg.Connection) -> bool:
        answers = await live(connection, split(self.newest)[0])
        stands = await positions_of(connection, self.newest)
        if answers is None or not stands:
            return False
        before = await positions_of(connection, answers)
        if await connection.fetchval(PARKED, self.newest) > await connection.fetchval(PARKED, answers):
            raise SubscriptionError(f"{self.newest} has parked events: see `mesh parked`")
        return all(stands.get(stream, position) > position - NEAR for stream, position in before.items())
