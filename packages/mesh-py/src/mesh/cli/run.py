"""`mesh run`: any set of roles in one process, as in production."""

from typing import Annotated

import typer

__all__ = ["run"]


def run(
    roles: Annotated[list[str], typer.Argument(metavar="<domain>.<role>...", help="Such as projects.component.")],
    http_port: Annotated[int | None, typer.Option(help="Port of the API and of /readyz.")] = None,
) -> None:
    """Run some roles of the system on the NATS and PostgreSQL that the settings name."""
    from mesh.cli._system import topology
    from mesh.hosting.logs import configure_logs
    from mesh.hosting.process import run_until_stopped
    from mesh.hosting.running import run_roles
    from mesh.hosting.settings import Settings

    settings = Settings.read(http_port=http_port)
    system = topology()
    chosen = system.choose(roles)
    configure_logs(settings)
    run_until_stopped(run_roles(settings, system, chosen))
