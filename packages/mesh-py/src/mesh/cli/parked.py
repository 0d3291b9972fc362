"""`mesh parked`: what could not be handled, and what to do about it."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from mesh.subscription.desk import Desk
    from mesh.subscription.parking import Parked
    from mesh.subscription.repairs import Repair

__all__ = ["parked"]

parked = typer.Typer(
    name="parked", no_args_is_help=True, help="See, retry and give up events that could not be handled."
)

StateDir = Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")]
Subscription = Annotated[str, typer.Argument(help="Such as projects_v1.")]
Sequence = Annotated[int, typer.Argument(help="Of the event in its stream.")]
Stream = Annotated[str | None, typer.Option(help="Of the event, when that sequence is parked in several.")]
Entity = Annotated[str | None, typer.Option(help="Such as project/6f1c...; all of them without it.")]
Wait = Annotated[float, typer.Option(help="How long to wait for the active instance, seconds.")]


@parked.command("list")
def list_(
    subscription: Annotated[str | None, typer.Argument(help="Such as projects_v1; all of them without it.")] = None,
    entity: Entity = None,
    state_dir: StateDir = None,
) -> None:
    """List parked events, in order: the one that failed, and those of the same entity that wait behind it."""
    import asyncio

    from rich import box
    from rich.console import Console
    from rich.table import Table

    events = [event for desk in _desks(state_dir) for event in asyncio.run(desk.parked(subscription, entity))]
    if not events:
        print("nothing is parked")
        return
    table = Table("subscription", "stream", "sequence", "event", "entity", "tries", "parked", "error", box=box.SIMPLE)
    for event in events:
        shown = event.error if event.attempts else "waits behind"
        table.add_row(
            event.subscription, event.stream, str(event.sequence), event.type, event.entity,
            str(event.attempts), f"{event.parked:%Y-%m-%d %H:%M:%S}", shown,
        )  # fmt: skip
    console = Console(highlight=False)
    console.width = max(console.width, 180)
    console.print(table)


@parked.command()
def show(subscription: Subscription, sequence: Sequence, stream: Stream = None, state_dir: StateDir = None) -> None:
    """Show a parked event: its content, the error and where it was raised."""
    _show(_found(subscription, sequence, stream, state_dir)[1])


@parked.command()
def retry(subscription: Subscription, entity: Entity = None, wait: Wait = 30.0, state_dir: StateDir = None) -> None:
    """Handle parked events again, in order. An entity stops at the event that fails again; others go on."""
    import asyncio
    from datetime import timedelta

    from mesh.errors import SubscriptionError

    repairs = []
    for desk in _desks(state_dir):
        try:
            repairs += asyncio.run(desk.retry(subscription, entity, _me(), timedelta(seconds=wait)))
        except LookupError:
            continue
    if not repairs:
        raise SubscriptionError(f"nothing of {entity or subscription} is parked")
    for repair in repairs:
        _tell(repair)


@parked.command()
def skip(
    subscription: Subscription,
    sequence: Sequence,
    reason: Annotated[str, typer.Option(help="Why the view can do without it; kept with the event.")],
    stream: Stream = None,
    wait: Wait = 30.0,
    state_dir: StateDir = None,
) -> None:
    """Give a parked event up. It is kept in mesh.skipped, with the reason and your name."""
    import asyncio
    from datetime import timedelta

    from mesh.errors import SubscriptionError

    if not reason.strip():
        raise SubscriptionError("a reason is needed")
    desk, event = _found(subscription, sequence, stream, state_dir)
    within = timedelta(seconds=wait)
    _tell(asyncio.run(desk.skip(subscription, sequence, reason.strip(), _me(), within, event.stream)))


def _desks(state_dir: Path | None) -> "list[Desk]":
    from mesh.cli._system import running, topology
    from mesh.hosting.settings import Settings
    from mesh.subscription.database import database_url
    from mesh.subscription.desk import Desk

    server = Settings.read().postgres_url or running(state_dir).postgres_url
    return [Desk(database_url(server, domain), domain) for domain in topology().domains]


def _found(subscription: str, sequence: int, stream: str | None, state_dir: Path | None) -> "tuple[Desk, Parked]":
    """The event and where it is parked. Raises SubscriptionError when it is not."""
    import asyncio

    from mesh.errors import SubscriptionError

    reason = f"{subscription} has no parked event {sequence}"
    for desk in _desks(state_dir):
        try:
            return desk, asyncio.run(desk.show(subscription, sequence, stream))
        except LookupError as error:
            reason = str(error.args[0])
    raise SubscriptionError(reason)


def _show(event: "Parked") -> None:
    import json

    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    facts = {
        "subscription": event.subscription, "event": f"{event.type} {event.sequence} of {event.stream}",
        "entity": event.entity, "parked": f"{event.parked:%Y-%m-%d %H:%M:%S}", "tries": f"{event.attempts}",
        "error": event.error,
    }  # fmt: skip
    for name, value in facts.items():
        console.print(Text.assemble((f"{name:<13}", "dim"), value), soft_wrap=True)
    try:
        content = json.dumps(json.loads(event.event), indent=2, ensure_ascii=False)
    except ValueError:
        content = event.event.decode("utf-8", "backslashreplace")
    console.print(Text(f"\n{content}"), soft_wrap=True)
    if event.traceback:
        console.print(Text(f"\n{event.traceback.rstrip()}", "dim"), soft_wrap=True)


def _tell(repair: "Repair") -> None:
    """Say what became of it; exit with 1 unless all was done."""
    if repair.done is None:
        print(f"asked for (repair {repair.id}), but no instance writes {repair.subscription}: the next one will do it")
        raise typer.Exit(1)
    done = "given up" if repair.kind == "skip" else "handled"
    print(f"{repair.stream}: {repair.handled} {done}" + (f"; {repair.result}" if repair.result else ""))
    if repair.result:
        raise typer.Exit(1)


def _me() -> str:
    return getpass.getuser()
