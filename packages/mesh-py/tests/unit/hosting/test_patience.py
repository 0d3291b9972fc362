"""Waiting for what is not ready yet, and failing at once where waiting would not help."""

import asyncpg
import pytest
from mesh.errors import StartError, StreamMismatch, Unavailable
from mesh.hosting.patience import patiently


async def test_what_is_not_ready_yet_is_waited_for() -> None:
    answers: list[Exception | int] = [
        Unavailable("no stream yet"), ConnectionRefusedError(), asyncpg.InvalidCatalogNameError("no database"), 42
    ]  # fmt: skip

    async def attempt() -> int:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert await patiently("projects.component", attempt) == 42


@pytest.mark.parametrize("error", [StreamMismatch("max_age is 5, not 0"), asyncpg.InvalidPasswordError("wrong")])
async def test_what_waiting_does_not_mend_names_the_role(error: Exception) -> None:
    async def attempt() -> None:
        raise error

    with pytest.raises(StartError, match=r"projects\.component can't start: "):
        await patiently("projects.component", attempt)
