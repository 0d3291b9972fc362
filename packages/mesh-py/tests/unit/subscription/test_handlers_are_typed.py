"""The type checker refuses a handler of the wrong event."""

import subprocess
import sys
from pathlib import Path

CASES = Path(__file__).parents[2] / "support" / "typing_cases.py"
ROOT = Path(__file__).parents[5]
REFUSED = "# type: ignore[arg-type]"


def mypy(file: Path) -> str:
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(file)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_the_checker_refuses_handlers_of_the_wrong_event_and_no_others(tmp_path: Path) -> None:
    assert mypy(CASES).startswith("Success"), "a handler of the wrong event was accepted, or a right one refused"
    bare = tmp_path / "bare_cases.py"
    bare.write_text(CASES.read_text().replace(REFUSED, ""))
    said = mypy(bare)
    assert f"Found {CASES.read_text().count(REFUSED)} errors in 1 file" in said
    assert '"on" of "Builder" has incompatible type' in said
