"""The `mesh` command: one file per command. What a command needs is imported when it runs."""

import sys
from collections.abc import Callable
from typing import Any

import typer

from mesh.cli.backup import backup
from mesh.cli.bench import bench
from mesh.cli.chaos import chaos
from mesh.cli.check import check
from mesh.cli.contracts import contracts
from mesh.cli.demo import demo
from mesh.cli.events import events
from mesh.cli.lag import lag
from mesh.cli.lock import lock
from mesh.cli.parked import parked
from mesh.cli.pgcli import pgcli
from mesh.cli.rebuild import rebuild
from mesh.cli.restore import restore
from mesh.cli.run import run
from mesh.cli.settings import settings
from mesh.cli.test import run_tests
from mesh.cli.token import token
from mesh.cli.trace import trace
from mesh.cli.up import up
from mesh.cli.verify import verify
from mesh.cli.view import view
from mesh.errors import MeshError

__all__ = ["app", "main"]

INTRODUCTION = """
Runs, shows and proves a system of services.

[bold]Start here:[/] `./mesh up` in one terminal, `./mesh demo` in another.
"""

app = typer.Typer(
    name="mesh", help=INTRODUCTION, rich_markup_mode="rich", no_args_is_help=True, add_completion=False,
    pretty_exceptions_enable=False,
)  # fmt: skip

RUNNING, LOOKING, WORKING = "Run the system", "Look into it", "Work on it"
COMMANDS: tuple[tuple[str, Callable[..., None], str], ...] = (
    ("up", up, RUNNING),
    ("run", run, RUNNING),
    ("demo", demo, RUNNING),
    ("token", token, LOOKING),
    ("pgcli", pgcli, LOOKING),
    ("lag", lag, LOOKING),
    ("events", events, LOOKING),
    ("rebuild", rebuild, LOOKING),
    ("backup", backup, LOOKING),
    ("verify", verify, LOOKING),
    ("restore", restore, LOOKING),
    ("settings", settings, LOOKING),
    ("trace", trace, LOOKING),
    ("test", run_tests, WORKING),
    ("check", check, WORKING),
    ("bench", bench, WORKING),
    ("chaos", chaos, WORKING),
    ("contracts", contracts, WORKING),
    ("lock", lock, WORKING),
)
HANDS_ON: dict[str, Any] = {"allow_extra_args": True, "ignore_unknown_options": True}
"""For commands that hand options on to another program."""
SPEAKS_FOR_ITSELF: dict[str, Any] = {**HANDS_ON, "help_option_names": []}
"""For commands whose program also answers --help."""
CONTEXTS = {
    "pgcli": HANDS_ON, "test": HANDS_ON,
    "bench": SPEAKS_FOR_ITSELF, "chaos": SPEAKS_FOR_ITSELF, "contracts": SPEAKS_FOR_ITSELF,
}  # fmt: skip

for name, command, panel in COMMANDS:
    app.command(name, rich_help_panel=panel, context_settings=CONTEXTS.get(name, {}))(command)
app.add_typer(parked, rich_help_panel=LOOKING)
app.add_typer(view, rich_help_panel=LOOKING)


def main() -> None:
    """Runs the command of this process. A failure is one line on stderr: exit code 2 for a bad setting, else 1."""
    try:
        app(prog_name="mesh")
    except MeshError as error:
        print(f"mesh: {error}", file=sys.stderr)
        sys.exit(getattr(error, "exit_code", 1))
