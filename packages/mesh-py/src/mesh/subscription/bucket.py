"""Views in a NATS key-value bucket, for clients that watch them: each event takes effect once.

A value is kept with the sequence of the event that made it. Whoever handles that event or an earlier one again, after a
crash or beside another instance, changes nothing; and a value is only replaced at the revision that was read. A key
therefore belongs to one entity, whose events come in order, even when they were parked for a while.

    boards = Bucket(mesh.nc, "boards_v1", Board)

    async def task_added(event: Recorded[TaskAdded], view: View) -> None:
        await boards.change(event, str(event.data.project_id), lambda board: ...)
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, NamedTuple, TypeVar

import nats.errors
import nats.js.errors
from nats.aio.client import Client
from nats.js.api import KeyValueConfig
from nats.js.kv import KeyValue
from pydantic import BaseModel
from pydantic_core import from_json, to_json

from mesh.errors import Unavailable
from mesh.messages import Recorded

__all__ = ["Bucket"]

M = TypeVar("M", bound=BaseModel)
CACHED = 2000


class _Kept(NamedTuple):
    """What stands at a key: its revision, the event that made it, and the value, None when there is none now."""

    revision: int
    sequence: int
    value: Any


NOTHING = _Kept(0, 0, None)


class Bucket(Generic[M]):
    """Values of class `model` by key: `{"sequence": 42, "value": {...}}`, without `value` where it was removed.

    The bucket is made when it is missing, with that many `replicas`. Every call raises Unavailable.
    """

    def __init__(self, nc: Client, name: str, model: type[M], *, replicas: int = 1) -> None:
        self.name = name
        self._nc = nc
        self._model = model
        self._replicas = replicas
        self._opened: KeyValue | None = None
        self._cache: OrderedDict[str, _Kept] = OrderedDict()

    async def get(self, key: str) -> M | None:
        """The value at a key, as it is in the bucket now."""
        try:
            value: M | None = (await self._read(await self._open(), key)).value
        except (nats.errors.Error, OSError) as error:
            raise self._unavailable(error) from error
        return value

    async def change(self, event: Recorded[Any], key: str, change: Callable[[M | None], M | None]) -> bool:
        """Replace the value at a key by what `change` makes of it, None to remove it. Whether this event did it now.

        False when the event, or a later one, has been there before.
        """
        try:
            bucket = await self._open()
            while True:
                kept = self._cache.get(key) or await self._read(bucket, key)
                if kept.sequence >= event.sequence:
                    return False
                if await self._write(bucket, key, kept, _Kept(0, event.sequence, change(kept.value))):
                    return True
        except (nats.errors.Error, OSError) as error:
            self._cache.clear()
            raise self._unavailable(error) from error

    async def _write(self, bucket: KeyValue, key: str, old: _Kept, new: _Kept) -> bool:
        """False when the value has changed since it was read."""
        content: dict[str, Any] = {"sequence": new.sequence}
        if new.value is not None:
            content["value"] = new.value
        try:
            revision = await bucket.update(key, to_json(content, by_alias=True), last=old.revision)
        except nats.js.errors.KeyWrongLastSequenceError:
            self._cache.pop(key, None)
            return False
        self._remember(key, new._replace(revision=revision))
        return True

    async def _read(self, bucket: KeyValue, key: str) -> _Kept:
        try:
            entry = await bucket.get(key)
        except nats.js.errors.KeyNotFoundError:
            return NOTHING
        content = from_json(entry.value or b"{}")
        raw = content.get("value")
        value = None if raw is None else self._model.model_validate_json(to_json(raw))
        kept = _Kept(entry.revision or 0, int(content["sequence"]), value)
        self._remember(key, kept)
        return kept

    def _remember(self, key: str, kept: _Kept) -> None:
        self._cache[key] = kept
        self._cache.move_to_end(key)
        if len(self._cache) > CACHED:
            self._cache.popitem(last=False)

    async def _open(self) -> KeyValue:
        if self._opened is None:
            js = self._nc.jetstream()
            try:
                self._opened = await js.key_value(self.name)
            except nats.js.errors.BucketNotFoundError:
                self._opened = await js.create_key_value(KeyValueConfig(bucket=self.name, replicas=self._replicas))
        return self._opened

    def _unavailable(self, error: Exception) -> Unavailable:
        return Unavailable(f"the bucket {self.name} can't be used: {error or type(error).__name__}")
