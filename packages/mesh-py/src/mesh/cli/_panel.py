"""What `mesh up` says when everything is up."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from mesh.hosting.settings import Settings
from mesh.hosting.state import Running
from mesh.hosting.topology import Topology
from mesh.subscription.database import database_url

__all__ = ["show"]


def show(topology: Topology, running: Running, settings: Settings, token: str) -> None:
    """Says where everything is. No frame and no wrapping, so that every address can be copied as it stands."""
    console = Console(highlight=False)
    console.print()
    console.print(Text(f"  {topology.name} is up", "bold green"), Text("  Ctrl-C stops it, the data stays", "dim"))
    console.print()
    for label, value, remark in _lines(topology, running, settings):
        line = Text.assemble((f"  {label:<10}", "dim"), (f"{value:<36}", "bold"), "  ", (remark, "dim"))
        console.print(line, soft_wrap=True)
    if token:
        console.print(Text(f"\n  {token}", "dim"), soft_wrap=True)
    console.print()


def _lines(topology: Topology, running: Running, settings: Settings) -> Iterator[tuple[str, str, str]]:
    yield "API", f"{running.http_url}/docs", ""
    yield "Ready", f"{running.http_url}/readyz", ""
    yield "NATS", settings.shown("nats_url"), ""
    shown = settings.shown("postgres_url")
    for domain in topology.domains:
        yield "Views", f"./mesh pgcli {domain}", database_url(shown, domain)
    yield "State", str(settings.state_dir), ""
    yield "Demo", "./mesh demo", ""
    yield "Token", "./mesh token --as anna@example.com", "for Authorization: Bearer, such as"
