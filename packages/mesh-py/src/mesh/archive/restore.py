"""Rebuilding the event streams of a system in an empty broker, from the archive."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import nats.errors
from nats.aio.client import Client

from mesh.archive.archive import Archive
from mesh.archive.copier import OnProgress, quiet
from mesh.archive.gaps import Gap, stand_in
from mesh.archive.log import Log
from mesh.archive.record import Record
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
        counts = {stream: await self._stream(stream, domain, used.get(stream, 0)) for stream, domain in domains.items()}
        await ensure_streams(self._nc, self._contracts, domains.values(), self._replicas)
        return counts

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

    async def _stream(self, stream: str, domain: str, used: int) -> int:
        gaps, tip = await self._archive.gaps(stream), await self._archive.tip(stream)
        if (end := max(used, tip.position + await self._archive.ends_open(stream))) > tip.position:
            gaps.append((tip.position + 1, end))
        await self._make(stream, domain, open_for_repair=bool(gaps))
        count = 0
        async with Replay(self._nc, stream) as replay:
            async for record in self._without_gaps(stream, domain, gaps):
                await replay.write(record)
                count += 1
                if count % STEP == 0:
                    self._on_progress(stream, record.sequence, tip.position)
            await replay.finish()
        self._on_progress(stream, tip.position, tip.position)
        for first, last in gaps:
            for sequence in range(first, last + 1):
                await self._ask(f"STREAM.MSG.DELETE.{stream}", {"seq": sequence, "no_erase": True})
        if gaps:
            config = stream_configs(domain, self._replicas)[0]
            await self._nc.jetstream(timeout=10).update_stream(config)
        return count - sum(last - first + 1 for first, last in gaps)

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
