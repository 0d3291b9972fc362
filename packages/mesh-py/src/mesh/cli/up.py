"""`mesh up`: the whole system on this machine."""

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["up"]


def up(
    http_port: Annotated[int | None, typer.Option(help="Port of the API. [default: 8000]")] = None,
    state_dir: Annotated[Path | None, typer.Option(help="Where the data is kept. [default: .mesh]")] = None,
    nats_port: Annotated[int, typer.Option(help="Port of NATS. [default: a free one, kept]", show_default=False)] = 0,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin without any data.")] = False,
) -> None:
    """Run the whole system on this machine, with NATS and PostgreSQL of its own.

    With MESH_NATS_URL or MESH_POSTGRES_URL it uses those instead. Ctrl-C stops everything; the data stays.
    """
    from functools import partial

    from mesh.cli._panel import show
    from mesh.cli._system import state_directory, topology
    from mesh.hosting.logs import configure_logs
    from mesh.hosting.process import run_until_stopped
    from mesh.hosting.settings import Settings
    from mesh.hosting.up import Up

    settings = Settings.read(http_port=http_port, state_dir=state_dir)
    settings = settings.model_copy(update={"state_dir": state_directory(settings).path})
    system = topology()
    configure_logs(settings)
    whole = Up(settings, system, nats_port=nats_port, fresh=fresh)
    run_until_stopped(whole.run(partial(show, system)), whole.kill)
