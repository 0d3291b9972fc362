"""The cache of folded states is bounded in memory, whatever the states are made of."""

import sys
from dataclasses import dataclass, replace
from typing import Any

import pytest
from mesh.component import StateCache
from mesh.component.sizing import size_of
from mesh.contracts import Entity
from mesh.deciding import Decider
from mesh.messages import Message, Recorded, now
from pydantic import BaseModel

MEGABYTE = 1024 * 1024


class Written(BaseModel):
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    texts: tuple[str, ...] = ()


def evolve(page: Page, event: BaseModel) -> Page:
    assert isinstance(event, Written)
    return replace(page, texts=(*page.texts, event.text))


PAGE: Decider[Page] = Decider("page", Page(), evolve)


def written(text: str, sequence: int) -> Recorded[Any]:
    message = Message(
        id=str(sequence), type="Written", source="/test", subject="p", time=now(), dataschema="urn:test",
        correlation_id="c", causation_id=f"command {sequence}", data=Written(text=text),
    )  # fmt: skip
    return Recorded(message, sequence)


async def fill(cache: StateCache, id: str, text: str, events: int = 1) -> None:
    async with cache.use(Entity("books", "page", id), PAGE) as folded:
        folded.apply([written(text, folded.version + number) for number in range(1, events + 1)])


async def test_long_texts_in_a_state_count() -> None:
    cache = StateCache(max_bytes=10 * MEGABYTE)
    for number in range(40):
        await fill(cache, str(number), f"{number}" * MEGABYTE)
    assert len(cache) <= 10
    assert cache.bytes <= 10 * MEGABYTE


async def test_what_an_entity_remembers_of_its_commands_counts() -> None:
    cache = StateCache(max_bytes=100_000)
    for number in range(20):
        await fill(cache, str(number), "", events=1000)
    assert 1 <= len(cache) <= 4


async def test_small_entities_are_kept_by_the_thousand() -> None:
    cache = StateCache(max_bytes=10 * MEGABYTE)
    for number in range(2000):
        await fill(cache, str(number), "short")
    assert len(cache) == 2000


async def test_an_entity_in_use_stays_however_large_it_is() -> None:
    cache = StateCache(max_bytes=1000)
    entity = Entity("books", "page", "long")
    async with cache.use(entity, PAGE) as folded:
        folded.apply([written("x" * MEGABYTE, 1)])
        await fill(cache, "another", "x" * MEGABYTE)
        assert len(cache) == 1
    assert len(cache) == 0
    assert cache.bytes == 0


@dataclass
class Plain:
    texts: dict[int, str]


@pytest.mark.parametrize(
    "value",
    [
        "x" * 1000,
        ["x" * 1000] * 50,
        {n: str(n) * 200 for n in range(300)},
        Plain({n: str(n) * 200 for n in range(300)}),
    ],
    ids=["text", "list", "mapping", "object"],
)
def test_a_size_is_estimated_from_samples(value: object) -> None:
    flat = value.texts if isinstance(value, Plain) else value
    parts = [*flat.keys(), *flat.values()] if isinstance(flat, dict) else flat if isinstance(flat, list) else []
    real = sys.getsizeof(flat) + sum(map(sys.getsizeof, parts))
    assert 0.5 * real < size_of(value) < 2 * real
