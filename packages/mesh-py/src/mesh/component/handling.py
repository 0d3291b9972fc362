"""How one command is decided: load, decide, append, and again when somebody else was first."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel

from mesh.component.audit import AuditRecord
from mesh.component.cache import Folded, StateCache
from mesh.component.outcome import Outcome
from mesh.component.outcomes import Outcomes
from mesh.component.remembered import RememberedCommands
from mesh.component.snapshots import Snapshots
from mesh.contracts import Contracts, Entity
from mesh.deciding import Decider
from mesh.errors import AppendUnknown, Conflict, ContractError, Refused, Unavailable
from mesh.messages import Message, Recorded, now
from mesh.store.protocol import MAX_BATCH, EventStore

__all__ = ["CommandHandler"]

ATTEMPTS = 100  # of replicas that decide on one entity the quicker wins many times in a row
PAGE = 2000
SHORT = 100  # events of an entity that are read before looking for a snapshot: most entities have no more
COMMANDS_FIRST = 0.001  # seconds between two parts of work that commands should not feel
ANSWERS_FIRST = 0.02  # seconds between a command and the snapshot that became due with it
COMMIT = 8  # few commits have more events
QUEUED_AFTER = timedelta(seconds=1)  # well before a sender who asks gives up (see commands.ASK), for clocks differ


class CommandHandler:
    """Decides the commands of one domain on its log.

    A command id that is in the entity's events gets their outcome again, for ever; one that led to no event, as long
    as outcomes are kept. `repeatable` tells that a command may have been sent before: only then is that looked up, and
    when deciding takes so long that its sender may have queued it and another replica have refused it meanwhile.
    """

    def __init__(
        self,
        domain: str,
        deciders: Sequence[Decider[Any]],
        *,
        contracts: Contracts,
        store: EventStore,
        outcomes: Outcomes,
        cache: StateCache | None = None,
        snapshots: Snapshots | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.domain = domain
        self._contracts = contracts
        self._store = store
        self._outcomes = outcomes
        self._cache = StateCache() if cache is None else cache
        self._snapshots = snapshots
        self._unfinished: set[asyncio.Task[None]] = set()
        self._clock = clock
        self._deciders = _by_entity(domain, deciders, contracts)

    async def handle(self, command: Message[Any], *, repeatable: bool) -> Outcome:
        """The outcome of a command, accepted or refused. Raises Unavailable when it can't be decided now."""
        kind = self._contracts.named(command.type)
        entity = kind.entity_of(command.data)
        async with self._cache.use(entity, self._deciders[entity.name]) as folded:
            if not folded.loaded:
                await self._load(entity, folded)
                folded.loaded = True
                if folded.commands.index_some():
                    self._behind(_index(folded.commands))
            for attempt in range(ATTEMPTS):
                repeatable = repeatable or attempt > 0 or self._may_be_queued(command)
                outcome = await self._attempt(entity, folded, command, repeatable)
                if outcome is not None:
                    self._keep(entity, folded)
                    return outcome
        raise Unavailable(f"{entity} is too busy")

    def _behind(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that no answer waits for."""
        task = asyncio.create_task(work)
        self._unfinished.add(task)
        task.add_done_callback(self._unfinished.discard)

    async def finish(self) -> None:
        """Returns when everything is done that was begun behind the answers."""
        while self._unfinished:
            await asyncio.wait(self._unfinished)

    def _may_be_queued(self, command: Message[Any]) -> bool:
        return abs(self._clock() - command.time) > QUEUED_AFTER

    async def _attempt(self, entity: Entity, folded: Folded, command: Message[Any], repeatable: bool) -> Outcome | None:
        """One try; None when the entity turned out to have moved on and was caught up with."""
        earlier = await self._earlier(entity, folded, command, repeatable)
        if earlier is not None:
            return earlier
        refused: Refused | None = None
        decided: Sequence[BaseModel] = ()
        try:
            decided = folded.decider.decide(folded.state, command)
        except Refused as refusal:
            refused = refusal
        if decided:
            return await self._append(entity, folded, command, decided)
        # Nothing is appended that would prove the state to be the latest, so ask.
        if await self._store.version(entity) != folded.version:
            await self._catch_up(entity, folded)
            return None
        return await self._without_events(command, refused, repeatable)

    async def _append(
        self, entity: Entity, folded: Folded, command: Message[Any], decided: Sequence[BaseModel]
    ) -> Outcome | None:
        self._check(entity, command, decided)
        events = self._contracts.events_from(command, decided, self._clock())
        try:
            last = await self._store.append(entity, events, folded.version)
        except (Conflict, AppendUnknown):
            await self._catch_up(entity, folded)
            return None
        recorded = [Recorded(event, last - len(events) + i) for i, event in enumerate(events, start=1)]
        folded.apply(recorded)
        return Outcome.accepted(command, self.domain, recorded)

    async def _without_events(self, command: Message[Any], refused: Refused | None, repeatable: bool) -> Outcome:
        if refused is None:
            outcome = Outcome.accepted(command, self.domain, ())
        else:
            outcome = Outcome.of(command, self.domain, "refused", refused.code, refused.reason)
        if not repeatable:
            return outcome
        await self._outcomes.record(AuditRecord.of(outcome, command, self._clock()))
        return replace(outcome, recorded=True)

    async def _earlier(self, entity: Entity, folded: Folded, command: Message[Any], repeatable: bool) -> Outcome | None:
        """What an earlier sending of the same command led to, if there was one."""
        for first in folded.commands.find(command.id):
            caused = await self._caused(entity, first, command)
            if caused:
                return Outcome.accepted(command, self.domain, caused)
        told = await self._outcomes.find(self.domain, command.id) if repeatable else None
        # One that failed led to nothing and is no answer for ever: the fault may be mended by now.
        return None if told is None or told.status == "failed" else told

    async def _caused(self, entity: Entity, first: int, command: Message[Any]) -> list[Recorded[Any]]:
        """The events of a command whose first event is at `first`: a commit's events follow one another."""
        for limit in (COMMIT, MAX_BATCH):
            events = await self._store.load(entity, first - 1, limit)
            caused = [event for event in events if event.message.causation_id == command.id]
            if len(caused) < limit:
                break
        return caused

    async def _load(self, entity: Entity, folded: Folded) -> None:
        events = await self._store.load(entity, 0, SHORT)
        if len(events) == SHORT and await self._restore(entity, folded):
            return
        folded.apply(events)
        if len(events) == SHORT:
            await self._catch_up(entity, folded)

    async def _restore(self, entity: Entity, folded: Folded) -> bool:
        """From a snapshot and what came after it; False without one, or when it is of another log than this."""
        snapshot = await self._snapshots.read(entity, folded.decider) if self._snapshots else None
        if snapshot is None:
            return False
        events = await self._store.load(entity, snapshot.version - 1, PAGE)
        if not events or (events[0].sequence, events[0].id) != (snapshot.version, snapshot.event_id):
            return False
        folded.restore(snapshot.state, snapshot.version, snapshot.event_id, snapshot.commands)
        folded.apply(events[1:])
        if len(events) == PAGE:
            await self._catch_up(entity, folded)
        return True

    def _keep(self, entity: Entity, folded: Folded) -> None:
        """Make a snapshot if one is due, when the answer is on its way."""
        if self._snapshots is None or folded.events_since_kept < max(self._snapshots.every, folded.keep_after):
            return
        folded.events_since_kept = 0
        self._behind(self._keep_later(self._snapshots, entity, folded))

    async def _keep_later(self, snapshots: Snapshots, entity: Entity, folded: Folded) -> None:
        await asyncio.sleep(ANSWERS_FIRST)
        await snapshots.write(entity, folded)

    async def _catch_up(self, entity: Entity, folded: Folded) -> None:
        while True:
            events = await self._store.load(entity, folded.version, limit=PAGE)
            folded.apply(events)
            if len(events) < PAGE:
                return

    def _check(self, entity: Entity, command: Message[Any], decided: Sequence[BaseModel]) -> None:
        """A decision keeps to what the contracts say that its command leads to."""
        leads_to = self._contracts.named(command.type).leads_to
        for data in decided:
            kind = self._contracts.of(type(data))
            if kind.name not in leads_to:
                raise ContractError(f"{command.type} led to {kind.name}, which its contract does not say")
            if kind.entity_of(data) != entity:
                raise ContractError(f"{command.type} of {entity} led to a {kind.name} of another entity")


async def _index(commands: RememberedCommands) -> None:
    """Make all commands of a long past quick to find, in half a second for 100,000."""
    while commands.index_some():  # noqa: ASYNC110 - it waits for nothing, it lets commands go first
        await asyncio.sleep(COMMANDS_FIRST)


def _by_entity(domain: str, deciders: Sequence[Decider[Any]], contracts: Contracts) -> Mapping[str, Decider[Any]]:
    """The decider of each entity. Raises ContractError unless exactly the domain's commands are decided on."""
    decided = {contracts.of(data_class).name for decider in deciders for data_class in decider.decisions}
    declared = {command.name for command in contracts.commands(domain)}
    if decided != declared:
        raise ContractError(
            f"the component of {domain} and its contracts disagree: "
            f"nobody decides on {sorted(declared - decided)}, nobody declares {sorted(decided - declared)}"
        )
    return {decider.entity: decider for decider in deciders}
