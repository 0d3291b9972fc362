"""`mesh lag`: where every subscription stands."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from nats.aio.client import Client
    from rich.table import Table

    from mesh.subscription.lag import Lag

__all__ = ["lag"]

SLOW = 5.0
"""Seconds behind that are worth a colour."""


def lag(
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Go on, until interrupted.")] = False,
    every: Annotated[float, typer.Option(help="Seconds between the two looks that give the rate.", min=0.1)] = 1.0,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")] = None,
) -> None:
    """Show every subscription: position, head, lag, rate, parked events, and which instance writes."""
    import asyncio
    import contextlib

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_show(watch, every, state_dir))


async def _show(watch: bool, every: float, state_dir: Path | None) -> None:
    import asyncio

    from rich.console import Console
    from rich.live import Live

    from mesh.subscription.lag import look, with_rates

    nats_url, databases = _places(state_dir)
    console = Console(highlight=False)
    nc = await _connect(nats_url)
    try:
        before = await look(nc, databases)
        await asyncio.sleep(every)
        now = await look(nc, databases)
        if not watch:
            return console.print(_table(with_rates(before, now)))
        with Live(console=console, auto_refresh=False) as live:
            while True:
                live.update(_table(with_rates(before, now)), refresh=True)
                await asyncio.sleep(every)
                before, now = now, await look(nc, databases)
    finally:
        await nc.close()


def _places(state_dir: Path | None) -> tuple[str, list[str]]:
    from mesh.cli._system import running, topology
    from mesh.hosting.settings import Settings
    from mesh.subscription.database import database_url

    settings = Settings.read()
    if not (settings.nats_url and settings.postgres_url):
        system = running(state_dir)
        settings = settings.model_copy(update={"nats_url": system.nats_url, "postgres_url": system.postgres_url})
    databases = [database_url(settings.postgres_url, domain) for domain in topology().domains]
    return settings.nats_url, databases


async def _connect(url: str) -> "Client":
    import nats
    import nats.errors

    from mesh.errors import Unavailable

    async def unheard(_: Exception) -> None:
        """What is wrong is said once, below."""

    try:
        return await nats.connect(url.split(","), max_reconnect_attempts=1, connect_timeout=5, error_cb=unheard)
    except (nats.errors.Error, OSError) as error:
        raise Unavailable(f"NATS can't be reached: {error}") from error


def _table(lags: "Sequence[Lag]") -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE)
    for name in ("subscription", "stream"):
        table.add_column(name, no_wrap=True)
    for name in ("position", "head", "lag", "behind", "rate", "parked"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("active instance", no_wrap=True)
    for each in lags:
        table.add_row(
            each.subscription, each.stream, f"{each.position:,}", f"{each.head:,}", f"{each.events:,}",
            _seconds(each.seconds), "" if each.rate is None else f"{each.rate:,.0f}/s",
            f"[red]{each.parked}[/]" if each.parked else "0", each.holder or "[red]none[/]",
        )  # fmt: skip
    return table


def _seconds(seconds: float) -> str:
    shown = f"{seconds:,.1f} s"
    return f"[yellow]{shown}[/]" if seconds > SLOW else shown
