"""Records that a killed component had not written yet: made of the events, which are in the log."""

import asyncio
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import structlog
from nats.aio.client import Client

from mesh.broker.direct import DirectReader, sequence_of
from mesh.component.audit import AuditRecord, EventReference
from mesh.component.outcomes import Outcomes
from mesh.contracts import Contracts, event_stream
from mesh.errors import MeshError
from mesh.messages import Recorded

__all__ = ["tell_missed"]

LOOKED_AT = 2000
"""Events at the end of the log: of more than a component leaves unrecorded in a quarter of a second."""
TOLD_WITHIN = 2.0  # seconds that components which are alive may take to write what is missing

log = structlog.get_logger(__name__)


async def tell_missed(nc: Client, contracts: Contracts, domain: str, outcomes: Outcomes) -> None:
    """Have the last commits of a domain's log told of that nobody has told of. What goes wrong is logged."""
    try:
        records = [record async for record in _untold(await _commits(nc, contracts, domain), outcomes)]
        if records:
            await asyncio.sleep(TOLD_WITHIN)
            async for record in _untold(records, outcomes):
                outcomes.tell(record)
    except (MeshError, TimeoutError, OSError) as error:
        log.warning("it is not known whether records are missing", domain=domain, reason=str(error))


async def _untold(records: Iterable[AuditRecord], outcomes: Outcomes) -> Any:
    for record in records:
        if not await outcomes.is_told(record):
            yield record


async def _commits(nc: Client, contracts: Contracts, domain: str) -> list[AuditRecord]:
    """The last commits of the log, as their events tell of them."""
    reader = DirectReader(nc, 5.0)
    stream = event_stream(domain)
    state = (await nc.jetstream().stream_info(stream)).state
    first = max(1, state.last_seq - LOOKED_AT)
    messages = await reader.read(stream, f"evt.{domain}.>", first, LOOKED_AT + 1)
    events = [Recorded(contracts.decode(message.data), sequence_of(message)) for message in messages]
    commits = list(_by_command(events, domain))
    return commits if first == 1 else commits[1:]  # the first may have begun before


def _by_command(events: Iterable[Recorded[Any]], domain: str) -> Iterator[AuditRecord]:
    for command_id, group in groupby(events, key=lambda event: event.message.causation_id):
        commit = list(group)
        last = commit[-1]
        if command_id is not None:
            yield AuditRecord(
                command_id=command_id,
                domain=domain,
                status="accepted",
                entity=last.entity_id,
                actor=last.actor,
                correlation_id=last.message.correlation_id,
                decided=last.time,
                position=last.sequence,
                events=tuple(EventReference(id=e.id, type=e.type, sequence=e.sequence) for e in commit),
            )
