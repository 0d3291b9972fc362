"""Finds stories: by the correlation id of a request, or by the id of any command in it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from mesh.component import AuditRecord, Outcomes
from mesh.contracts import Contracts, event_stream
from mesh.errors import InvalidMessage, Unavailable
from mesh.messages import Recorded
from mesh.tracing.story import Story, tree_of
from mesh.tracing.views import Seen, seen_by

__all__ = ["Tracer"]


class Tracer:
    """Reads the audit streams and logs of all domains, and asks the view `databases` (URLs) what they have seen."""

    def __init__(self, outcomes: Outcomes, contracts: Contracts, databases: Sequence[str]) -> None:
        self._outcomes = outcomes
        self._domains = contracts.domains
        self._databases = databases

    async def story(self, correlation_id: str) -> Story | None:
        """The story with that correlation id, None when nothing is known of it. Raises Unavailable."""
        told: list[AuditRecord] = []
        incomplete: list[str] = []
        for domain in self._domains:
            try:
                told += await self._outcomes.story(domain, correlation_id)
            except Unavailable as error:
                incomplete.append(f"{domain}: {error}")
        if incomplete and not told:
            raise Unavailable("; ".join(incomplete))
        if not told:
            return None
        events = await self._events(told, incomplete)
        seen = await self._seen(told, incomplete)
        return Story(correlation_id=correlation_id, commands=tree_of(told, events, seen), incomplete=incomplete)

    async def story_of_command(self, command_id: str) -> Story | None:
        """The story that a command is part of. Raises Unavailable.

        The broker looks through all that is recorded, 0.4 s for each million commands.
        """
        for domain in self._domains:
            record = await self._outcomes.search(domain, command_id)
            if record is not None:
                return await self.story(record.correlation_id or command_id)
        return None

    async def _events(self, records: Sequence[AuditRecord], incomplete: list[str]) -> dict[str, Recorded[Any]]:
        found: dict[str, Recorded[Any]] = {}
        for record in records:
            try:
                found.update({event.id: event for event in await self._outcomes.events(record)})
            except (Unavailable, InvalidMessage) as error:
                incomplete.append(f"events of command {record.command_id}: {error}")
        return found

    async def _seen(self, records: Sequence[AuditRecord], incomplete: list[str]) -> Mapping[str, list[Seen]]:
        seen: dict[str, list[Seen]] = {}
        for domain in sorted({record.domain for record in records}):
            references = [reference for record in records if record.domain == domain for reference in record.events]
            events = [(reference.sequence, reference.type) for reference in references]
            asked = (seen_by(database, event_stream(domain), events) for database in self._databases)
            for answer in await asyncio.gather(*asked, return_exceptions=True):
                if isinstance(answer, BaseException):
                    incomplete.append(str(answer))
                    continue
                for reference, by in zip(references, answer, strict=True):
                    seen.setdefault(reference.id, []).extend(by)
        return seen
