"""An event as the broker delivers it, before anybody has tried to understand it."""

from typing import Any, NamedTuple

from nats.aio.msg import Msg

from mesh.contracts import Contracts
from mesh.messages import Recorded
from mesh.subscription.reader import sequences

__all__ = ["Delivered"]


class Delivered(NamedTuple):
    """`entity` is `<name>/<id>`, such as `project/6f1c...`; both it and the type are those of the subject."""

    sequence: int
    entity: str
    type: str
    raw: bytes

    @classmethod
    def of(cls, message: Msg) -> "Delivered":
        """What a message of an event stream brings."""
        _, _, name, id, kind = message.subject.split(".")
        return cls(sequences(message)[0], f"{name}/{id}", kind, message.data)

    def decoded(self, contracts: Contracts) -> Recorded[Any]:
        """Raises UnknownMessage or InvalidMessage."""
        return Recorded(contracts.named(self.type).decode(self.raw), self.sequence)
