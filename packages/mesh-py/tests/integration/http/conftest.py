from collections.abc import AsyncIterator

import pytest_asyncio
from bank_http import Origin, serving_bank


@pytest_asyncio.fixture
async def bank() -> AsyncIterator[Origin]:
    async with serving_bank() as origin:
        yield origin
