"""`mesh verify`: whether the log and its archive are what was written."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from mesh.archive import Report

__all__ = ["verify"]


def verify(
    full: Annotated[bool, typer.Option("--full", help="List every difference, not only the first.")] = False,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into, running or not.")] = None,
) -> None:
    """Compare every archived event with the log, and the archive with its chain of hashes.

    Exit code 1 when anything differs: events that are missing, different or extra in the log, a broken chain.
    """
    import asyncio

    if not asyncio.run(_verify(full, state_dir)):
        raise typer.Exit(1)


async def _verify(full: bool, state_dir: Path | None) -> bool:
    from rich.console import Console

    from mesh.archive import Log
    from mesh.archive import verify as compare
    from mesh.cli._archive import Rates, opened, opened_archive
    from mesh.contracts import event_stream

    console = Console(highlight=False, soft_wrap=True)
    well = True
    async with opened(state_dir) as system, opened_archive(system.archive_url) as archive:
        streams = {event_stream(domain) for domain in system.topology.domains} | (await archive.streams()).keys()
        for stream in sorted(streams):
            with Rates.shown(console) as rates:
                report = await compare(archive, Log(system.nc), stream, full=full, on_progress=rates)
            tell(console, report, rates.rate(stream), full=full)
            well = well and not report.differences
    return well


def tell(console: "Console", report: "Report", rate: str, *, full: bool) -> None:
    """Say what was found in a stream."""
    if not report.differences:
        pending = f", {report.pending:,} not archived yet" if report.pending else ""
        told = f"{report.archived:,} events are the same in log and archive" if report.archived else "nothing archived"
        console.print(f"[green]✓[/] {report.stream}: {told}{pending}" + (f" [dim]{rate}[/]" if rate else ""))
        return
    for difference in report.differences if full else report.differences[:1]:
        console.print(f"[red]✗[/] {report.stream} {difference}")
    if not full:
        console.print("  [dim]the first of this stream; --full lists all[/]")
