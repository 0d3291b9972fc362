"""`mesh demo`: the system shows what it does."""

import sys
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["demo"]


def demo(
    url: Annotated[str | None, typer.Option(help="Of a running system. [default: that of --state-dir]")] = None,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` to play on. [default: .mesh]")] = None,
) -> None:
    """Play a realistic first day against a running `mesh up`, through HTTP, and draw what came of it."""
    from importlib import import_module

    import httpx
    from rich.console import Console

    from mesh.cli._system import root, running, topology
    from mesh.cli.token import minter
    from mesh.errors import StartError

    place = topology().demo
    if not place:
        raise StartError(f"{topology().name} has no demo: [system] demo of mesh.toml names none")
    address = url or running(state_dir).http_url
    sys.path.insert(0, str(root()))
    module, _, name = place.partition(":")
    try:
        getattr(import_module(module), name)(address, minter(state_dir), Console())
    except httpx.TransportError as error:
        raise StartError(f"nothing answers at {address}: {error}") from None
