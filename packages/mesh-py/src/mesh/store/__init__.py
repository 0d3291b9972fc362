"""The event log: appended to with optimistic concurrency, read by entity.

`JetStreamStore` is the real one; `MemoryStore` keeps the same promises in a process, for tests of decisions that
need no broker. Both pass `mesh.testing.store_suite`.
"""

from mesh.store.jetstream import JetStreamStore
from mesh.store.memory import MemoryStore
from mesh.store.protocol import EventStore, Write
from mesh.store.streams import ensure_streams

__all__ = ["EventStore", "JetStreamStore", "MemoryStore", "Write", "ensure_streams"]
