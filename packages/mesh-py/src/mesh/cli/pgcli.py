"""`mesh pgcli`: a prompt in a view database."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["pgcli"]


def pgcli(
    context: typer.Context,
    domain: Annotated[str, typer.Argument(help="Whose views, such as projects.")],
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to look into.")] = None,
) -> None:
    """Open the view database of a domain in pgcli; what follows is for pgcli."""
    from mesh.cli._system import running, topology
    from mesh.errors import StartError
    from mesh.hosting.settings import Settings
    from mesh.subscription.database import database_url

    domains = topology().domains
    if domain not in domains:
        raise StartError(f"there are no views of {domain!r}; there are those of {', '.join(domains)}")
    server = Settings.read().postgres_url or running(state_dir).postgres_url
    os.execv(  # noqa: S606 - pgcli is to have this terminal
        sys.executable, [sys.executable, "-m", "pgcli", database_url(server, domain), *context.args]
    )
