"""`mesh events`: what happened to one entity, and what its component makes of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mesh.deciding import Decider
    from mesh.messages import Recorded

__all__ = ["events"]


def events(
    domain: Annotated[str, typer.Argument(help="Such as projects.")],
    entity: Annotated[str, typer.Option(help="Its id.")],
    at: Annotated[str | None, typer.Option(help="A sequence or a time: nothing after it. [default: now]")] = None,
    last: Annotated[int, typer.Option(help="How many events are listed; all of them are folded.", min=0)] = 50,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")] = None,
) -> None:
    """List an entity's events, and the state that its decisions are made on; also as it was before."""
    import asyncio

    from mesh.store.moments import parse

    asyncio.run(_events(domain, entity, None if at is None else parse(at), last, state_dir))


async def _events(domain: str, id: str, at: "int | datetime | None", last: int, state_dir: Path | None) -> None:
    from mesh.cli._connected import connected
    from mesh.contracts import event_stream
    from mesh.store.moments import moment

    async with connected(state_dir) as system:
        decider, everything = await system.events(domain, id)
        until = None if at is None else (await moment(system.nc, event_stream(domain), at)).sequence
    found = [event for event in everything if until is None or event.sequence <= until]
    _show(domain, id, decider, found, last, len(everything) - len(found), everything[0].sequence)


def _show(
    domain: str, id: str, decider: "Decider[Any]", found: "Sequence[Recorded[Any]]", last: int, later: int, first: int
) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from mesh.errors import StartError

    if not found:
        raise StartError(f"{domain}/{decider.entity} {id} was not there yet: its first event is {first}")
    console = Console(highlight=False)
    console.width = max(console.width, 140)
    table = Table("sequence", "time", "event", "by", "data", box=box.SIMPLE_HEAD)
    shown = found[len(found) - last :] if last < len(found) else found
    for event in shown:
        table.add_row(
            str(event.sequence),
            f"{event.time:%Y-%m-%d %H:%M:%S.%f}"[:-3],
            event.type,
            (event.actor or "")[:8],
            _data(event),
        )
    earlier = f", {len(found) - len(shown)} before these" if len(shown) < len(found) else ""
    beyond = f", {later} more after that" if later else ""
    console.print(Text(f"{domain}/{decider.entity} {id}", "bold"), f"{len(found)} events{earlier}{beyond}")
    console.print(table)
    console.print(Text(f"the {decider.entity} as its decisions see it after {found[-1].sequence}", "bold"))
    console.print(_state(decider, decider.fold([event.data for event in found])), soft_wrap=True)


def _state(decider: "Decider[Any]", state: Any) -> Any:
    """As snapshots keep it, where there are any."""
    from pydantic import TypeAdapter
    from rich.json import JSON
    from rich.pretty import Pretty

    if decider.state_type is None:
        return Pretty(state, expand_all=True)
    return JSON(TypeAdapter(decider.state_type).dump_json(state).decode())


def _data(event: "Recorded[Any]") -> str:
    """The data without what the entity is called by, for that is the same everywhere."""
    content = event.data.model_dump(mode="json", by_alias=True)
    return ", ".join(f"{name}={value}" for name, value in content.items() if value != event.entity_id)
