"""`mesh rebuild`: a view from the log again, in a new version or the same one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mesh.cli._rebuilding import Plan

__all__ = ["rebuild"]


def rebuild(
    domain: Annotated[str, typer.Argument(help="Whose view, such as projects.")],
    version: Annotated[int | None, typer.Option(help="Of the view. [default: the one that answers]")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Compare before switching; don't switch if rows differ.")
    ] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="From the first event, whatever was built before.")] = False,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")] = None,
) -> None:
    """Build a view from the log beside the one that answers, then let it answer.

    Another version is switched to. The version that answers is built anew, in place of damaged tables. May be
    interrupted at any time: the next call goes on where it was.
    """
    import asyncio

    asyncio.run(_rebuild(domain, version, state_dir, dry_run=dry_run, diff=diff, fresh=fresh))


async def _rebuild(
    domain: str, version: int | None, state_dir: Path | None, *, dry_run: bool, diff: bool, fresh: bool
) -> None:
    from rich.console import Console

    from mesh.cli._connected import connected
    from mesh.cli._rebuilding import Rebuilding

    console = Console(highlight=False, soft_wrap=True)
    async with connected(state_dir) as system, system.database(domain) as database:
        work = Rebuilding(system, domain, database, console)
        plan = await work.plan(version, fresh=fresh)
        _tell(console, plan)
        if dry_run:
            return
        if not await work.carry_out(plan, diff=diff, fresh=fresh):
            raise typer.Exit(1)


def _tell(console: object, plan: "Plan") -> None:
    where = (
        f"in place of {plan.answers}"
        if plan.in_place
        else f"beside {plan.answers or 'nothing: no version answers yet'}"
    )
    start = f"goes on after {plan.stands:,}" if plan.stands else "from the first event"
    console.print(f"{plan.schema}: {where}, {start}; the log ends at {plan.head:,}")  # type: ignore[attr-defined]
