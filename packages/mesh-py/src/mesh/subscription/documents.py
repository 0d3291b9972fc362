"""Documents of a view: one row with a `jsonb` column each, typed by a model of the contracts."""

from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel

__all__ = ["Documents"]

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Documents(Generic[M]):
    """A table `(id uuid primary key, document jsonb not null)` whose documents are of class `model`."""

    table: str
    model: type[M]

    @property
    def select(self) -> str:
        return f"select document from {self.table} where id = $1"  # noqa: S608 - the table is named in code

    @property
    def upsert(self) -> str:
        return (
            f"insert into {self.table} (id, document) values ($1, $2) "  # noqa: S608
            "on conflict (id) do update set document = excluded.document"
        )

    @property
    def delete(self) -> str:
        return f"delete from {self.table} where id = $1"  # noqa: S608

    def encode(self, document: M) -> str:
        return document.model_dump_json(by_alias=True)

    def decode(self, raw: str) -> M:
        return self.model.model_validate_json(raw)


Key = tuple[Documents[BaseModel], UUID]
