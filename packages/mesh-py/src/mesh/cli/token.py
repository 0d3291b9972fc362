"""`mesh token`: a sign-in for development."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["minter", "token"]

Mint = Callable[..., str]


def token(
    as_: Annotated[str, typer.Option("--as", help="E-mail address of whom it is for.")],
    name: Annotated[str | None, typer.Option(help="Given and family name. [default: as the address has it]")] = None,
    ttl: Annotated[int, typer.Option(help="How long it is valid, minutes.", min=1)] = 720,
    state_dir: Annotated[Path | None, typer.Option(help="Of the `mesh up` it is for. [default: .mesh]")] = None,
    operator: Annotated[bool, typer.Option("--operator", help="Of somebody who may operate the mesh.")] = False,
) -> None:
    """Print an access token for a running `mesh up`, to be sent as `Authorization: Bearer ...`."""
    typer.echo(minter(state_dir)(as_, name, ttl, operator=operator))


def minter(state_dir: Path | None) -> Mint:
    """Makes tokens for the system that runs on a state directory: of (e-mail, name, minutes, whether an operator's).

    Raises StartError when none runs there, or it trusts another issuer than its own.
    """
    from datetime import timedelta

    from mesh.cli._system import running, state_directory
    from mesh.errors import StartError
    from mesh.hosting.issuing import development_issuer
    from mesh.hosting.settings import Settings
    from mesh.issuer import Person

    settings = Settings.read(state_dir=state_dir)
    system = running(state_dir)
    own = settings.model_copy(update={"state_dir": state_directory(settings).path, "auth_issuer": ""})
    issuer = development_issuer(own, system.http_url)
    if issuer is None or system.issuer != issuer.url:
        raise StartError(f"{system.http_url} trusts another issuer: get a token there")

    def mint(email: str, name: str | None = None, minutes: int = 60, *, operator: bool = False) -> str:
        given, _, family = (name or "").partition(" ")
        try:
            person = Person(email, given or None, family or None)
        except ValueError as error:
            raise StartError(f"--as: {error}") from None
        permissions = [settings.operators_permission] if operator else []
        return issuer.sign(person, timedelta(minutes=minutes), permissions)

    return mint
