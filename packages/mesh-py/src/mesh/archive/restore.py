"""Rebuilding the event streams of a system in an empty broker, from the archive."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime

import nats.errors
from nats.aio.client import Client

from mesh.archive.archive import Archive
from mesh.archive.copier import OnProgress, quiet
from mesh.archive.gaps import Gap, stand_in
from mesh.archive.log import Log
from mesh.archive.record import EPOCH, Record
from mesh.archive.replay import Replay
from mesh.archive.verify import check_chain
from mesh.contracts import Contracts, event_stream
from mesh.errors import ArchiveError, Unavailable
from mesh.store.streams import ensure_streams, stream_configs

__all__ = ["Restorer", "restorable"]

STEP = 250


async def restorable(archive: Archive, contracts: Contracts, on_progress: OnProgress = quiet) -> dict[str, str]:
    """The streams that can be restored, each with its domain.

    Raises ArchiveError when there are none, one is of no domain of the system, or a chain is broken.
    """
    known = {event_stream(domain): domain for domain in contracts.domains}
    streams = [stream for stream, tip in (await archive.streams()).items() if tip.position]
    if not streams:
        raise ArchiveError("the archive has no events: `mesh backup` fills it")
    if foreign := [stream for stream in streams if stream not in known]:
        raise ArchiveError(f"the archive has {', '.join(foreign)}, which {contracts.system} does not know")
    for stream in streams:
        for difference in await check_chain(archive, stream, on_progress):
            raise ArchiveError(f"{stream} can't be restored: {difference}")
    return {stream: known[stream] for stream in streams}


@dataclass
class _Work:
    """A stream that is being written, and its next event."""

    stream: str
    domain: str
    position: int
    gaps: list[Gap]
    replay: Replay
    records: AsyncIterator[Record]
    count: int = 0
    next: Record | None = None

    @property
    def stored(self) -> datetime:
        return self.next.stored if self.next is not None else EPOCH

    @property
    def lost(self) -> int:
        return sum(last - first + 1 for first, last in self.gaps)

    async def advance(self) -> bool:
        """Whether there is another event."""
        self.next = await anext(self.records, None)
        return self.next is not None

    async def write(self) -> None:
        if self.next is not None:
            self.count += 1
            await self.replay.write(self.next)


class Restorer:
    """Writes the archived events into a broker that has none, with the sequences they had."""

    def __init__(
        self,
        archive: Archive,
        nc: Client,
        contracts: Contracts,
        *,
        replicas: int = 1,
        on_progress: OnProgress = quiet,
    ) -> None:
        self._archive = archive
        self._nc = nc
        self._log = Log(nc)
        self._contracts = contracts
        self._replicas = replicas
        self._on_progress = on_progress

    async def restore(self, used: Mapping[str, int] | None = None) -> dict[str, int]:
        """Restore every archived stream, and make the others; how many events each has.

        `used` tells up to which sequence a stream is known to have been, by whoever has seen events that the archive
        has not. They are lost, and their sequences are not used again: else views would take new events for those.

        Raises ArchiveError, before anything is written, when a component runs, the broker has events or the archive's
        chain is broken; and when the broker does not take an event as it was.
        """
        domains, used = await restorable(self._archive, self._contracts), used or {}
        domains |= {
            event_stream(domain): domain for domain in self._contracts.domains if used.get(event_stream(domain))
        }
        await self._refuse_company(domains)
        async with AsyncExitStack() as stack:
            work = [await self._begin(stream, domain, used.get(stream, 0), stack) for stream, domain in domains.items()]
            await self._write(work)
            for each in work:
                await self._close_gaps(each)
        await ensure_streams(self._nc, self._contracts, domains.values(), self._replicas)
        return {each.stream: each.count - each.lost for each in work}

    async def _refuse_company(self, domains: dict[str, str]) -> None:
        for stream, domain in domains.items():
            if await self._is_taken(domain):
                raise ArchiveError(f"the component of {domain} runs: stop it, nobody may write while this does")
            bounds = await self._log.bounds(stream)
            if bounds is not None and bounds.last:
                raise ArchiveError(
                    f"{stream} has events up to {bounds.last}: an archive is restored into an empty broker. "
                    "Point MESH_NATS_URL to one or, on `mesh up`'s own, use --fresh"
                )

    async def _is_taken(self, domain: str) -> bool:
        """Whether anybody takes the commands of a domain."""
        try:
            await self._nc.request(f"ask.{domain}.archive.restore.AnybodyThere", b"", timeout=2)
        except nats.errors.NoRespondersError:
            return False
        except (nats.errors.Error, TimeoutError):
            return True
        return True

    async def _begin(self, stream: str, domain: str, used: int, stack: AsyncExitStack) -> "_Work":
        gaps, tip = await self._archive.gaps(stream), await self._archive.tip(stream)
        if (end := max(used, tip.position + await self._archive.ends_open(stream))) > tip.position:
            gaps.append((tip.position + 1, end))
        await self._make(stream, domain, open_for_repair=bool(gaps))
        replay = await stack.enter_async_context(Replay(self._nc, stream))
        return _Work(stream, domain, tip.position, gaps, replay, self._without_gaps(stream, domain, gaps))

    async def _write(self, work: list["_Work"]) -> None:
        """Write the streams in the order in which they were written together, so that the new times tell it too."""
        left = [each for each in work if await each.advance()]
        before = None
        while left:
            current = min(left, key=lambda each: each.stored)
            if before is not None and before is not current:
                await before.replay.finish()
            before = current
            await current.write()
            if current.count % STEP == 0:
                self._on_progress(current.stream, min(current.count, current.position), current.position)
            if not await current.advance():
                left.remove(current)
        for each in work:
            await each.replay.finish()
            self._on_progress(each.stream, each.position, each.position)

    async def _close_gaps(self, work: "_Work") -> None:
        for first, last in work.gaps:
            for sequence in range(first, last + 1):
                await self._ask(f"STREAM.MSG.DELETE.{work.stream}", {"seq": sequence, "no_erase": True})
        if work.gaps:
            config = stream_configs(work.domain, self._replicas)[0]
            await self._nc.jetstream(timeout=10).update_stream(config)

    async def _make(self, stream: str, domain: str, *, open_for_repair: bool) -> None:
        manager = self._nc.jetstream(timeout=10)
        config = stream_configs(domain, self._replicas)[0]
        if await self._log.bounds(stream) is not None:
            await manager.delete_stream(stream)  # it is empty, and may be configured otherwise
        # What denies deletes never allows them again, the other way round is possible.
        await manager.add_stream(replace(config, deny_delete=not open_for_repair, deny_purge=not open_for_repair))

    async def _without_gaps(self, stream: str, domain: str, gaps: list[Gap]) -> AsyncIterator[Record]:
        """Every archived event, and something in the place of each missing one and of those that are lost after it."""
        subjects = await self._archive.expected_at(stream) if gaps else {}
        before: Record | None = None
        async for row in self._archive.read(stream):
            for sequence in range(before.sequence + 1 if before else 1, row.record.sequence):
                subject = subjects.get(sequence, f"evt.{domain}.lost.{sequence}.Lost")
                yield stand_in(sequence, subject, before, row.record)
            yield row.record
            before = row.record
        end = before.sequence if before else 0
        for first, last in gaps:
            for sequence in range(max(first, end + 1), last + 1):
                yield stand_in(sequence, f"evt.{domain}.lost.{sequence}.Lost", before, None)

    async def _ask(self, what: str, request: dict[str, object]) -> None:
        try:
            answer = await self._nc.request(f"$JS.API.{what}", json.dumps(request).encode(), timeout=10)
        except (nats.errors.Error, TimeoutError) as error:
            raise Unavailable(f"the broker can't be asked: {error or 'timed out'}") from error
        if refusal := json.loads(answer.data).get("error"):
            raise ArchiveError(f"the broker refuses {what}: {refusal.get('description')}")
