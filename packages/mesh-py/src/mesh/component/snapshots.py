"""Snapshots: the folded state of a long entity as it was at some event, so that only what came later need be folded.

They are derived from the log and never the truth: one that is missing, broken, of other code or of another log is not
used, and the entity is folded from its first event. The messages of a snapshot, on `snap.<domain>.<entity>.<id>.`:

    head            which event it is of, the fingerprint of the folding code, and the digest of the state
    state.<n>       the state as JSON, in pieces
    commands.<seq>  what the entity remembers of the commands of the events after that sequence

They are written as one atomic batch, so that none is ever half there. Commands never change, so a snapshot adds only
those since the one before.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json

from mesh.broker.direct import DirectReader
from mesh.broker.writer import GroupWriter, Outgoing
from mesh.component.cache import Folded
from mesh.component.fingerprint import fingerprint
from mesh.component.remembered import RememberedCommands
from mesh.contracts import Contracts, Entity, snapshot_stream
from mesh.deciding import Decider
from mesh.errors import StoreError

__all__ = ["EVERY", "Snapshot", "Snapshots"]

EVERY = 1000
"""Events between two snapshots of an entity."""
FORMAT = 1
PIECE = 256 * 1024  # bytes in a message, well below what brokers take
BYTES_PER_EVENT = 1000  # of snapshots: the larger an entity, the rarer they are, for writing one stops everything else
COMMANDS = PIECE // 16
MAX_MESSAGES = 1000  # in an atomic batch

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An entity after the event at `version`, whose id is `event_id`."""

    state: Any
    version: int
    event_id: str
    commands: RememberedCommands


@dataclass(frozen=True, slots=True)
class _Codec:
    """How the states of one decider become JSON and are read back, for the code with that fingerprint."""

    adapter: TypeAdapter[Any]
    fingerprint: str

    def write(self, state: Any) -> bytes:
        raw: bytes = self.adapter.dump_json(state)
        if self.adapter.validate_json(raw) != state:
            raise ValueError("it is not the same when it is read back")
        return raw


class Snapshots:
    """The snapshots of a domain's long entities.

    One is due after `every` events, later when it is large. `timeout` in seconds.
    """

    def __init__(
        self, nc: Client, contracts: Contracts, domain: str, *, every: int = EVERY, timeout: float = 5.0
    ) -> None:
        self.every = every
        self._domain = domain
        self._contracts = contracts
        self._reader = DirectReader(nc, timeout)
        self._writer = GroupWriter(nc, timeout)
        self._codecs: dict[str, _Codec | None] = {}

    async def read(self, entity: Entity, decider: Decider[Any]) -> Snapshot | None:
        """The last snapshot of an entity, None when there is none that today's code can use."""
        codec = self._codec(decider)
        if codec is None:
            return None
        try:
            messages = await self._reader.read(snapshot_stream(self._domain), f"{_subject(entity)}.>", 1)
            return _assembled({_part(message): message.data for message in messages}, codec)
        except (StoreError, ValidationError, ValueError, KeyError, TypeError) as error:
            log.warning("a snapshot is not used", entity=str(entity), reason=str(error))
            return None

    async def write(self, entity: Entity, folded: Folded) -> None:
        """Keep the entity as it is now. That it can't be kept is logged and does no harm."""
        codec = self._codec(folded.decider)
        if codec is None:
            return
        version, known = folded.version, len(folded.commands)
        try:
            messages = _messages(_subject(entity), folded, codec)
            folded.keep_after = sum(len(payload) for _, payload, _ in messages) // BYTES_PER_EVENT
            await self._writer.write(messages, frozenset((entity,)))
        except (StoreError, PydanticSerializationError, ValueError, TypeError) as error:
            log.warning("no snapshot was kept", entity=str(entity), reason=str(error))
        else:
            folded.kept_version, folded.kept_commands = version, known

    def _codec(self, decider: Decider[Any]) -> _Codec | None:
        if decider.entity not in self._codecs:
            self._codecs[decider.entity] = self._made(decider)
        return self._codecs[decider.entity]

    def _made(self, decider: Decider[Any]) -> _Codec | None:
        if decider.state_type is None:
            return None
        found = fingerprint(decider, self._contracts, self._domain)
        if found is None:
            log.warning("no snapshots: the source of the folding code can't be read", entity=decider.entity)
            return None
        return _Codec(TypeAdapter(decider.state_type), found)


def _subject(entity: Entity) -> str:
    return f"snap.{entity.domain}.{entity.name}.{entity.id}"


def _part(message: Msg) -> str:
    """The tokens after those of the entity."""
    return (message.headers or {})["Nats-Subject"].split(".", 4)[4]


def _messages(subject: str, folded: Folded, codec: _Codec) -> list[Outgoing]:
    """Raises ValueError for a state that can't be kept."""
    state = codec.write(folded.state)
    pieces = [state[begin : begin + PIECE] for begin in range(0, len(state), PIECE)]
    messages: list[Outgoing] = [(f"{subject}.state.{number}", piece, {}) for number, piece in enumerate(pieces)]
    messages += [(f"{subject}.commands.{after}", raw, {}) for after, raw in _commands(folded)]
    head = {
        "format": FORMAT,
        "fingerprint": codec.fingerprint,
        "version": folded.version,
        "event": folded.event_id,
        "pieces": len(pieces),
        "digest": _digest(state),
    }
    messages.append((f"{subject}.head", to_json(head), {}))
    if len(messages) > MAX_MESSAGES:
        raise ValueError("it is too large")
    return messages


def _commands(folded: Folded) -> Iterator[tuple[int, bytes]]:
    """What the last snapshot does not know of the commands, in parts with the sequence after which each begins."""
    hashes, sequences = folded.commands.since(folded.kept_commands)
    after = folded.kept_version
    for begin in range(0, max(1, len(hashes)), COMMANDS * 8):
        part = slice(begin, begin + COMMANDS * 8)
        more = sequences[part.stop : part.stop + 8]
        upto = int.from_bytes(more, "little") - 1 if more else folded.version
        body = hashes[part] + sequences[part]
        yield after, to_json({"upto": upto, "digest": _digest(body)}) + b"\n" + body
        after = upto


def _assembled(parts: Mapping[str, bytes], codec: _Codec) -> Snapshot | None:
    """Raises ValueError, KeyError or TypeError when the parts are not those of one snapshot."""
    if "head" not in parts:
        return None
    head = from_json(parts["head"])
    if head["format"] != FORMAT or head["fingerprint"] != codec.fingerprint:
        return None
    state = b"".join(parts[f"state.{number}"] for number in range(head["pieces"]))
    if _digest(state) != head["digest"]:
        raise ValueError("its state is not the one that was written")
    commands = _joined(parts, head["version"])
    return Snapshot(codec.adapter.validate_json(state), head["version"], head["event"], commands)


def _joined(parts: Mapping[str, bytes], version: int) -> RememberedCommands:
    """What is remembered of all commands up to `version`, from parts that may overlap but leave nothing out."""
    commands = RememberedCommands()
    known = 0
    for after, raw in sorted((int(part.rpartition(".")[2]), raw) for part, raw in parts.items() if "commands" in part):
        if after > known:
            break
        head, _, body = raw.partition(b"\n")
        told = from_json(head)
        if _digest(body) != told["digest"]:
            raise ValueError("its commands are not those that were written")
        middle = len(body) // 2
        commands.extend(body[:middle], body[middle:], after=known, upto=min(told["upto"], version))
        known = max(known, told["upto"])
    if known < version:
        raise ValueError(f"the commands after {known} are missing")
    return commands


def _digest(raw: bytes) -> str:
    return blake2b(raw, digest_size=16).hexdigest()
