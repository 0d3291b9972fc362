"""Tasks by id, in a mapping that never changes and is cheap to change a copy of.

A project may have tens of thousands of tasks and as many events, so folding can't copy them all each time: they
lie in shards, and what a change doesn't touch is shared with the mapping before it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

__all__ = ["Task", "Tasks"]

SHARDS = 128  # what a change copies: this many pointers, and one shard


@dataclass(frozen=True, slots=True)
class Task:
    """A task as far as decisions depend on it. `number` is the n of its key."""

    number: int
    column_id: UUID
    title: str
    content: str | None
    points: int | None


Shard = Mapping[int, Task]
NONE: tuple[Shard, ...] = ({},) * SHARDS


class Tasks:
    """Tasks by id."""

    __slots__ = ("_shards",)

    def __init__(self, shards: tuple[Shard, ...] = NONE) -> None:
        self._shards = shards

    def get(self, id: UUID) -> Task | None:
        """The task of that id, None when there is none."""
        key = id.int
        return self._shards[key % SHARDS].get(key)

    def having(self, id: UUID, task: Task) -> "Tasks":
        """These tasks with that one, new or changed."""
        key = id.int
        return self._with_shard(key % SHARDS, {**self._shards[key % SHARDS], key: task})

    def without(self, id: UUID) -> "Tasks":
        """These tasks but for that one."""
        key = id.int
        shard = self._shards[key % SHARDS]
        return self._with_shard(key % SHARDS, {other: shard[other] for other in shard if other != key})

    def _with_shard(self, index: int, shard: Shard) -> "Tasks":
        shards = list(self._shards)
        shards[index] = shard
        return Tasks(tuple(shards))

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """As JSON, in a snapshot: tasks by id."""
        by_id = handler(dict[UUID, Task])
        return core_schema.no_info_after_validator_function(
            cls._of,
            by_id,
            serialization=core_schema.plain_serializer_function_ser_schema(cls._by_id, return_schema=by_id),
        )

    @classmethod
    def _of(cls, tasks: Mapping[UUID, Task]) -> "Tasks":
        shards: list[dict[int, Task]] = [{} for _ in range(SHARDS)]
        for id, task in tasks.items():
            shards[id.int % SHARDS][id.int] = task
        return cls(tuple(shards))

    def _by_id(self) -> dict[UUID, Task]:
        return {UUID(int=key): task for shard in self._shards for key, task in shard.items()}

    def __iter__(self) -> Iterator[UUID]:
        return (UUID(int=key) for shard in self._shards for key in shard)

    def __len__(self) -> int:
        return sum(map(len, self._shards))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tasks) and self._shards == other._shards

    __hash__ = None  # type: ignore[assignment]
