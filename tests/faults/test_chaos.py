"""Everything at once, for a short while: `./mesh chaos` does the same for as long as one likes."""

from pathlib import Path
from tempfile import TemporaryDirectory

from faulty.chaos import play_round


async def test_a_round_of_chaos_loses_nothing_and_doubles_nothing(seed: str) -> None:
    with TemporaryDirectory(prefix="mesh-test-", ignore_cleanup_errors=True) as directory:
        report = await play_round(seed, 8, Path(directory).resolve())
    assert report.commands
    assert report.troubles
