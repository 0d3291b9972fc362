"""Everything at once, for a short while: `./mesh chaos` does the same for as long as one likes."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from faulty.chaos import play_round


@pytest.fixture
def directory() -> Iterator[Path]:
    """One that PostgreSQL's system user may enter when we are root."""
    with TemporaryDirectory(prefix="mesh-test-", ignore_cleanup_errors=True) as name:
        yield Path(name).resolve()


async def test_a_round_of_chaos_loses_nothing_and_doubles_nothing(seed: str, directory: Path) -> None:
    report = await play_round(seed, 8, directory)
    assert report.commands
    assert report.troubles
