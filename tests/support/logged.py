"""Events put straight into the log, for views to be kept of."""

from datetime import datetime

from mesh.contracts import Contracts
from mesh.messages import Message, fresh_id, now
from mesh.store import JetStreamStore
from nats.aio.client import Client
from pydantic import BaseModel

__all__ = ["CONTRACTS", "Log"]

CONTRACTS = Contracts.load("devpie_events")


class Log:
    """The log of all domains. `position` is the sequence of what was appended last."""

    def __init__(self, nc: Client) -> None:
        self._store = JetStreamStore(nc, CONTRACTS)
        self.position = 0

    async def append(self, *events: BaseModel, at: datetime | None = None) -> None:
        """Append events of one entity in one commit, as if a command had led to them."""
        kind = CONTRACTS.of(type(events[0]))
        time = at or now()
        envelopes: list[Message[BaseModel]] = [
            Message(
                id=fresh_id(),
                type=CONTRACTS.of(type(event)).name,
                source="/test",
                subject=kind.entity_of(event).id,
                time=time,
                dataschema=CONTRACTS.of(type(event)).schema,
                correlation_id=fresh_id(),
                data=event,
            )
            for event in events
        ]
        self.position = await self._store.append(kind.entity_of(events[0]), envelopes, None)
