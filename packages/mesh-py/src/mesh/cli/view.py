"""`mesh view`: the versions of views there are, which one answers, and views as they were."""

from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from datetime import datetime

    import asyncpg

    from mesh.cli._connected import Connected
    from mesh.store.moments import Moment
    from mesh.subscription.builder import Builder

__all__ = ["view"]

view = typer.Typer(name="view", no_args_is_help=True, help="List, switch, look back at and drop versions of views.")

Domain = Annotated[str, typer.Argument(help="Whose view, such as projects.")]
StateDir = Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")]


@view.command("list")
def list_(
    domain: Annotated[str | None, typer.Argument(help="Of whom; of all without it.")] = None, state_dir: StateDir = None
) -> None:
    """List every version of views: which answers, whether a process keeps it, where it stands, how large it is."""
    _run(_list(domain, state_dir))


@view.command()
def switch(
    domain: Domain,
    to: Annotated[int, typer.Option(help="The version that is to answer.")],
    state_dir: StateDir = None,
) -> None:
    """Let another version answer, in one step that readers don't notice; also back to an older one."""
    _run(_switch(domain, to, state_dir))


@view.command()
def at(
    moment: Annotated[str, typer.Argument(metavar="<sequence|time>", help="Such as 1234 or 2026-11-20T08:30:00Z.")],
    domain: Annotated[str, typer.Option(help="Whose view, such as projects.")],
    version: Annotated[int | None, typer.Option(help="Built by which code. [default: the newest]")] = None,
    state_dir: StateDir = None,
) -> None:
    """Build a view as it was, in a schema of its own, to look at with pgcli."""
    from mesh.store.moments import parse

    _run(_at(parse(moment), domain, version, state_dir))


@view.command()
def drop(
    domain: Domain,
    schema: Annotated[str, typer.Argument(help="Such as projects_v1 or projects_at_1234.")],
    state_dir: StateDir = None,
) -> None:
    """Remove a version that neither answers nor is kept by a process, or a view as it was."""
    _run(_drop(domain, schema, state_dir))


def _run(work: Coroutine[Any, Any, None]) -> None:
    import asyncio

    asyncio.run(work)


async def _list(domain: str | None, state_dir: Path | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from mesh.cli._connected import connected
    from mesh.subscription.versions import versions

    table = Table("domain", "version", "answers", "kept", "stands at", "tables", "size", "", box=box.SIMPLE_HEAD)
    async with connected(state_dir) as system:
        for name in system.topology.domains if domain is None else [domain]:
            async with system.database(name) as database:
                for version in await versions(database):
                    table.add_row(
                        name, version.schema, "yes" if version.answers else "", "yes" if version.sessions else "",
                        " ".join(version.positions), str(version.tables), f"{version.bytes / 2**20:,.1f} MB",
                        version.remark or "",
                    )  # fmt: skip
    console = Console(highlight=False)
    console.width = max(console.width, 140)
    console.print(table)


async def _switch(domain: str, to: int, state_dir: Path | None) -> None:
    from mesh.cli._connected import connected
    from mesh.subscription import positions
    from mesh.subscription.live import switch, waiting

    async with connected(state_dir) as system, system.database(domain) as database:
        await positions.prepare(database)
        id = await _id(database, system, domain, to)
        before = await switch(database, id, waiting(database, id), by_hand=True)
        print(f"{id} answers" + (f", {before} no longer" if before is not None else " already"))


async def _id(database: "asyncpg.Connection", system: "Connected", domain: str, version: int) -> str:
    """The subscription of that version, which may be one that the code no longer names."""
    from mesh.errors import StartError
    from mesh.subscription.live import is_version_of, split
    from mesh.subscription.versions import versions

    name = split(next(iter(system.versions(domain).values())).id)[0]
    built = sorted(split(v.schema)[1] for v in await versions(database) if is_version_of(v.schema, name))
    if version not in built:
        raise StartError(
            f"{name} was never built in version {version}; there is {', '.join(map(str, built)) or 'none'}"
        )
    return f"{name}_v{version}"


async def _at(at: "int | datetime", domain: str, version: int | None, state_dir: Path | None) -> None:
    from mesh.cli._connected import connected
    from mesh.contracts import event_stream
    from mesh.errors import StartError
    from mesh.store.moments import moment
    from mesh.subscription.live import split

    async with connected(state_dir) as system:
        known = system.versions(domain)
        views = known.get(version or max(known))
        if views is None:
            raise StartError(f"{domain} has no version {version} here; it has {', '.join(map(str, sorted(known)))}")
        found = await moment(system.nc, event_stream(domain), at)
        schema = f"{split(views.id)[0]}_at_{found.sequence}"
        await _build(system, domain, views, schema, found)
        print(
            f"{schema} is {views.id} as it was at {found.sequence} of {event_stream(domain)}, {found.time:%F %T.%f} UTC"
        )
        print(f"look at it:  ./mesh pgcli {domain}   and there   set search_path to {schema};")
        print(f"and then:    ./mesh view drop {domain} {schema}")


async def _build(system: "Connected", domain: str, views: "Builder", schema: str, at: "Moment") -> None:
    from mesh.contracts import event_stream
    from mesh.store.moments import moment_of
    from mesh.subscription.rebuild import building

    # Other streams are as they were when that event was stored.
    others = [event_stream(name) for name in views.by_domain(system.contracts) if name != domain]
    until = {stream: (await moment_of(system.nc, stream, at.time)).sequence for stream in others}
    url = system.database_url(domain)
    async with building(views, schema, nc=system.nc, contracts=system.contracts, database=url) as build:
        await build.begin(fresh=True)
        await build.reach({**until, event_stream(domain): at.sequence})
        await build.keep_as(f"{views.id} as it was at {at.sequence}")


async def _drop(domain: str, schema: str, state_dir: Path | None) -> None:
    from mesh.cli._connected import connected
    from mesh.subscription.versions import drop

    async with connected(state_dir) as system, system.database(domain) as database:
        await drop(database, schema)
        print(f"{schema} is dropped")
