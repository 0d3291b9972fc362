"""`mesh backup`: events into the archive."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from mesh.archive import Backup

__all__ = ["backup"]


def backup(
    follow: Annotated[bool, typer.Option("--follow", help="Go on with every event that comes, until Ctrl-C.")] = False,
    accept_gaps: Annotated[
        bool, typer.Option("--accept-gaps", help="Archive a log that has lost events; they stay missing.")
    ] = False,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")] = None,
) -> None:
    """Copy the events that are not archived yet into PostgreSQL, each exactly once.

    May be killed at any time, and run several times at once. The archive is the database `archive` on the server of
    MESH_ARCHIVE_URL, or on that of the views: on a machine of its own it survives the loss of this one.
    """
    from mesh.hosting.process import run_until_stopped

    run_until_stopped(_backup(follow, accept_gaps, state_dir))


async def _backup(follow: bool, accept_gaps: bool, state_dir: Path | None) -> None:
    from rich.console import Console

    from mesh.archive import Backup
    from mesh.cli._archive import Rates, opened

    console = Console(highlight=False, soft_wrap=True)
    async with opened(state_dir, "info" if follow else "warning") as system:
        with Rates.shown(console) as rates:
            backup = Backup(
                system.topology.domains, system.nc, system.archive_url, accept_gaps=accept_gaps, on_progress=rates
            )
            ends = await backup.catch_up()
        for stream, end in ends.items():
            rate = rates.rate(stream)
            console.print(f"{stream}: archived up to {end:,}" + (f", {rate}" if rate else ""))
        if follow:
            await _follow(backup, console)


async def _follow(backup: "Backup", console: "Console") -> None:
    console.print("archives what comes; Ctrl-C stops")
    await backup.start()
    try:
        await backup.wait()
    finally:
        await backup.stop()
