"""Outcomes that no event tells of: refusals, commands that changed nothing, and what nobody waited for.

Kept for 14 days, one per command id; the first to be recorded stays.
"""

import nats.errors
from nats.aio.client import Client
from nats.js.errors import APIError

from mesh.broker.direct import DirectReader
from mesh.component.outcome import Outcome
from mesh.contracts import Contracts, is_token, outcome_stream
from mesh.errors import Unavailable

__all__ = ["Outcomes"]


class Outcomes:
    """The recorded outcomes of all domains. `timeout` in seconds."""

    def __init__(self, nc: Client, contracts: Contracts, timeout: float = 5.0) -> None:
        self._js = nc.jetstream(timeout=timeout)
        self._contracts = contracts
        self._reader = DirectReader(nc, timeout)

    async def record(self, outcome: Outcome) -> None:
        """Remember an outcome, unless one of the same command is remembered. Raises Unavailable."""
        subject = f"out.{outcome.domain}.{outcome.command_id}"
        try:
            await self._js.publish(subject, outcome.encode(), headers={"Nats-Expected-Last-Subject-Sequence": "0"})
        except APIError as error:
            if error.err_code != 10071:
                raise Unavailable(f"outcomes can't be recorded: {error.description}") from error
        except (nats.errors.Error, TimeoutError, OSError) as error:
            raise Unavailable(f"outcomes can't be recorded: {error}") from error

    async def find(self, domain: str, command_id: str) -> Outcome | None:
        """The remembered outcome of a command. Raises Unavailable."""
        if not is_token(command_id):
            return None
        found = await self._reader.read(outcome_stream(domain), f"out.{domain}.{command_id}", 1, limit=1)
        return Outcome.decode(found[0].data, self._contracts) if found else None
