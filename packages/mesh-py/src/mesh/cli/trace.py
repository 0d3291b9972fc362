"""`mesh trace`: the whole story of a request."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from rich.text import Text
    from rich.tree import Tree

    from mesh.tracing import Story, TracedCommand, TracedEvent

__all__ = ["trace"]

REACHED_WITHIN = 10.0  # seconds
COLOURS = {"accepted": "green", "refused": "yellow"}


def trace(
    id: Annotated[str, typer.Argument(help="Correlation id (X-Request-Id of the response) or id of a command.")],
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")] = None,
) -> None:
    """Print what became of a request: commands, decisions, events, automations and views, with times."""
    import asyncio

    from rich.console import Console

    from mesh.errors import UnknownMessage

    story = asyncio.run(_story(id, state_dir))
    if story is None:
        raise UnknownMessage(f"nothing is known of {id}: it is wrong, older than 14 days, or not decided yet")
    if as_json:
        print(story.model_dump_json(by_alias=True, indent=2))
        return
    console = Console(highlight=False)
    console.width = max(console.width, 240)  # ids are to be copied as they stand
    console.print(tree_of(story))
    for missing in story.incomplete:
        console.print(f"not known: {missing}", style="red", soft_wrap=True)


async def _story(id: str, state_dir: Path | None) -> "Story | None":
    import asyncio

    import nats.errors

    from mesh.broker.client import BrokerClient
    from mesh.cli._system import running, topology
    from mesh.component import Outcomes
    from mesh.contracts import Contracts
    from mesh.errors import Unavailable
    from mesh.hosting.settings import Settings
    from mesh.subscription.database import database_url
    from mesh.tracing import Tracer

    settings, system = Settings.read(), topology()
    nats_url = settings.nats_url or running(state_dir).nats_url
    server = settings.postgres_url or running(state_dir).postgres_url
    nc = BrokerClient()
    try:
        async with asyncio.timeout(REACHED_WITHIN):
            await nc.connect(nats_url.split(","), reconnect_time_wait=0, max_reconnect_attempts=1, error_cb=_quietly)
    except (nats.errors.Error, OSError, TimeoutError, ValueError) as error:
        raise Unavailable(f"NATS can't be reached: {error or 'timed out'}") from error
    try:
        contracts = Contracts.load(system.messages)
        tracer = Tracer(Outcomes(nc, contracts), contracts, [database_url(server, each) for each in system.domains])
        return await tracer.story(id) or await tracer.story_of_command(id)
    finally:
        await nc.close()


async def _quietly(_: Exception) -> None:
    """The client would print every attempt."""


def tree_of(story: "Story") -> "Tree":
    """The story as it is printed. Times are UTC."""
    from rich.text import Text
    from rich.tree import Tree

    begin = min((command.sent or command.decided for command in story.commands), default=None)
    when = f"  {begin:%Y-%m-%d %H:%M:%S} UTC" if begin else ""
    tree = Tree(Text.assemble((story.correlation_id, "bold"), (when, "dim")), guide_style="dim")
    for command in story.commands:
        _add_command(tree, command)
    return tree


def _add_command(tree: "Tree", command: "TracedCommand") -> None:
    from rich.text import Text

    name = (command.type or ("a command" if command.status == "accepted" else "no proper command"), "bold")
    by = f"  by {command.actor or command.source or 'somebody'}, command {command.id}"
    branch = tree.add(Text.assemble(_at(command.sent), name, f" {command.domain} {command.entity or ''}", (by, "dim")))
    why = f" {command.code}: {command.reason}" if command.code else "" if command.events else ", nothing changed"
    branch.add(Text.assemble(_at(command.decided), (command.status, COLOURS.get(command.status, "red")), why))
    for event in command.events:
        _add_event(branch, event)


def _add_event(tree: "Tree", event: "TracedEvent") -> None:
    from rich.text import Text

    branch = tree.add(Text.assemble(_at(event.time), (event.type, "cyan"), f" {event.sequence}"))
    for seen in event.seen:
        style = "" if seen.state == "handled" else "yellow" if seen.state == "behind" else "red"
        branch.add(Text.assemble(_at(seen.at), seen.subscription, (f" {seen.state}", style or "dim")))
    for command in event.commands:
        _add_command(branch, command)


def _at(time: "datetime | None") -> "Text":
    from rich.text import Text

    return Text(f"{time:%H:%M:%S}.{time.microsecond // 1000:03}  " if time else "              ", "dim")
