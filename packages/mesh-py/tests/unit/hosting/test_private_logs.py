"""What goes wrong is logged without what is private."""

import json
import subprocess
import sys

SCRIPT = """
import structlog
from mesh.hosting.logs import configure_logs
from mesh.hosting.settings import Settings

configure_logs(Settings(log_format="json"))
password = "swordfish"
try:
    len(5)
except TypeError:
    structlog.get_logger("test").exception("it failed")
"""


def test_a_traceback_tells_no_values_of_variables() -> None:
    run = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    line = json.loads(run.stderr.splitlines()[-1])
    assert line["exception"][0]["exc_type"] == "TypeError"
    assert "swordfish" not in run.stderr
