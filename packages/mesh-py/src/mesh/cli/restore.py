"""`mesh restore`: the log from its archive again."""

from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from mesh.cli._archive import Opened
    from mesh.hosting.servers import Servers
    from mesh.hosting.settings import Settings
    from mesh.hosting.state import StateDirectory

__all__ = ["restore"]


def restore(
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Set the files of `mesh up`'s broker aside and begin with an empty one.")
    ] = False,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up`, which must not run.")] = None,
) -> None:
    """Write every archived event into an empty broker, with the sequence, headers and bytes it had.

    Everything else must be stopped: refused when a component runs or the broker has events. With MESH_NATS_URL that
    broker is filled, else the one of `mesh up`. The result is verified.
    """
    import asyncio

    asyncio.run(_restore(fresh, state_dir))


async def _restore(fresh: bool, state_dir: Path | None) -> None:
    from rich.console import Console

    from mesh.cli._archive import using
    from mesh.cli._system import state_directory
    from mesh.errors import StartError
    from mesh.hosting.servers import Servers
    from mesh.hosting.settings import Settings

    console = Console(highlight=False, soft_wrap=True)
    settings = Settings.read(state_dir=state_dir)
    if settings.nats_url and (settings.archive_url or settings.postgres_url):
        if fresh:
            raise StartError("--fresh is for the broker of `mesh up`; the one of MESH_NATS_URL must be empty by itself")
        async with using(settings) as system:
            return await _fill(system, console)
    with state_directory(settings) as state:
        servers = Servers(state, settings)
        if fresh:
            await _set_aside(state, servers, settings, console)
        async with servers, using(servers.settings) as system:
            await _fill(system, console)
    console.print("[dim]./mesh up goes on with it[/]")
    return None


async def _set_aside(state: "StateDirectory", servers: "Servers", settings: "Settings", console: "Console") -> None:
    """Moves the broker's files away, once it is sure that the archive can take their place."""
    import asyncio

    from mesh.archive import restorable
    from mesh.cli._archive import opened_archive
    from mesh.cli._system import topology
    from mesh.contracts import Contracts
    from mesh.errors import StartError
    from mesh.messages import now

    if servers.nats is None:
        raise StartError("--fresh is for the broker of `mesh up`; the one of MESH_NATS_URL must be empty by itself")
    await asyncio.to_thread(servers.nats.end_orphan)
    if servers.postgres is not None:
        await asyncio.to_thread(servers.postgres.start)
    try:
        url = settings.archive_url or servers.settings.postgres_url
        async with opened_archive(url) as archive:
            await restorable(archive, Contracts.load(topology().messages))
    finally:
        if servers.postgres is not None:
            await asyncio.to_thread(servers.postgres.stop)
    files = state.path / "nats"
    if files.exists():
        aside = files.with_name(f"nats-{now():%Y%m%dT%H%M%S}")
        files.rename(aside)
        console.print(f"the files of the broker are now {aside}")


async def _fill(system: "Opened", console: "Console") -> None:
    from mesh.archive import Log, Restorer, seen, verify
    from mesh.cli._archive import Rates, opened_archive
    from mesh.cli.verify import tell

    async with opened_archive(system.archive_url) as archive:
        replicas = system.settings.stream_replicas
        positions = await seen(system.settings.postgres_url, system.topology.domains)
        used = {each.stream: each.position for each in sorted(positions, key=attrgetter("position"))}
        tips = {stream: tip.position for stream, tip in (await archive.streams()).items()}
        with Rates.shown(console) as rates:
            restorer = Restorer(archive, system.nc, system.contracts, replicas=replicas, on_progress=rates)
            counts = await restorer.restore(used)
        for stream, count in counts.items():
            rate = rates.rate(stream)
            console.print(f"{stream}: {count:,} events restored" + (f", {rate}" if rate else ""))
        for stream in counts:
            report = await verify(archive, Log(system.nc), stream, full=True)
            tell(console, report, "", full=True)
            if report.differences:
                raise typer.Exit(1)
    ahead = [each for each in positions if each.position > tips.get(each.stream, 0)]
    for each in ahead:
        console.print(
            f"[red]✗[/] {each.subscription} has seen {each.stream} up to {each.position:,}, its archive ends at "
            f"{tips.get(each.stream, 0):,}: what came after is lost, and its sequences are not used again"
        )
    if ahead:
        console.print("  [dim]let `mesh rebuild` make these views anew, and `mesh backup --accept-gaps` go on[/]")
        raise typer.Exit(1)
