"""The continuous backup of a system: a copier for each domain."""

import asyncio
from collections.abc import Sequence
from functools import partial

import structlog
from nats.aio.client import Client

from mesh.archive.archive import DATABASE, Archive
from mesh.archive.copier import Copier, OnProgress, quiet
from mesh.errors import ArchiveError

__all__ = ["Backup"]

log = structlog.get_logger(__name__)


class Backup:
    """Copies the events of these domains into the archive on a PostgreSQL server. Any number may run at once."""

    def __init__(
        self,
        domains: Sequence[str],
        nc: Client,
        server: str,
        *,
        database: str = DATABASE,
        accept_gaps: bool = False,
        on_progress: OnProgress = quiet,
    ) -> None:
        opening = partial(Archive.open, server, database)
        self.copiers = [
            Copier(domain, nc, opening, accept_gaps=accept_gaps, on_progress=on_progress) for domain in domains
        ]
        self._following: dict[str, asyncio.Task[None]] = {}

    @property
    def healthy(self) -> str | None:
        """None when everything that comes is archived, else why not."""
        if not self._following:
            return "not started"
        for copier in self.copiers:
            task = self._following[copier.stream]
            if task.done():
                return str(task.exception() or "stopped") if not task.cancelled() else "stopped"
            if copier.trouble is not None:
                return copier.trouble
        return None

    async def start(self) -> None:
        """Begin to copy, in the background."""
        self._following = {copier.stream: asyncio.create_task(_follow(copier)) for copier in self.copiers}

    async def wait(self) -> None:
        """Until it is stopped. A stream that can't be archived ends alone; raises ArchiveError when all have ended."""
        _raise(await asyncio.gather(*self._following.values(), return_exceptions=True))

    async def stop(self) -> None:
        """Finish the chunks at hand and stop."""
        for copier in self.copiers:
            copier.stop()
        await asyncio.wait(self._following.values())

    async def catch_up(self) -> dict[str, int]:
        """Copy up to where the log ends now; the end of each stream. Raises as `Copier.catch_up`, for all of them."""
        found = await asyncio.gather(*(copier.catch_up() for copier in self.copiers), return_exceptions=True)
        _raise(found)
        return {copier.stream: end for copier, end in zip(self.copiers, found, strict=True) if isinstance(end, int)}


async def _follow(copier: Copier) -> None:
    try:
        await copier.follow()
    except Exception as error:
        log.warning("archives no more", stream=copier.stream, reason=str(error))
        raise


def _raise(results: Sequence[object]) -> None:
    """Raises what went wrong, all of it in one ArchiveError when that is what went wrong."""
    errors = [result for result in results if isinstance(result, BaseException)]
    for error in errors:
        if not isinstance(error, ArchiveError):
            raise error
    if errors:
        raise ArchiveError("\n".join(map(str, errors)))
