"""What both embedded servers share: one child process per directory, also after a crash of its parent."""

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from mesh.errors import StartError

# Crash recovery of a large store takes its time; a server that cannot start exits at once.
START_WITHIN = 120.0
STOP_WITHIN = 30.0
_POLL = 0.01


class ServerDidNotStart(StartError):
    """An embedded server did not come up. The message says which and why, in one line."""


class ServerProcess:
    """A server that owns a directory: at most one process of it runs, whoever started that.

    `mark` is the argument by which a process is known to serve this directory (a process id alone may
    belong to something else by now).
    """

    def __init__(self, title: str, *, mark: str, log: Path, stop_signal: signal.Signals) -> None:
        self._title = title
        self._mark = mark
        self._log = log
        self._stop_signal = stop_signal
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The id of the running process, None when it does not run."""
        return self._child.pid if self._child is not None and self._child.poll() is None else None

    def spawn(self, command: Sequence[str], *, ready: Callable[[], bool], user: str | None = None) -> None:
        """Starts the process, waits until it is ready. Raises ServerDidNotStart with the end of its log."""
        offset = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as log:
            self._child = subprocess.Popen(  # noqa: S603 - a binary of ours, no shell
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                user=user,
                start_new_session=True,  # Ctrl-C in the terminal is for the host, which stops servers last
            )
        self._await_ready(ready, offset)

    def _await_ready(self, ready: Callable[[], bool], offset: int) -> None:
        assert self._child is not None  # noqa: S101 - narrows the type
        deadline = time.monotonic() + START_WITHIN
        while not ready():
            if self._child.poll() is not None:
                raise ServerDidNotStart(f"{self._title} did not start: {self._last_words(offset)}")
            if time.monotonic() > deadline:
                self.kill()
                raise ServerDidNotStart(f"{self._title} was not ready within {START_WITHIN:.0f} s, see {self._log}")
            time.sleep(_POLL)

    def _last_words(self, offset: int) -> str:
        with self._log.open("rb") as log:
            log.seek(offset)
            lines = [line.strip() for line in log.read().decode(errors="replace").splitlines() if line.strip()]
        telling = [line for line in lines if "FATAL" in line or "[FTL]" in line or "ERROR" in line]
        return (telling or lines or [f"it wrote nothing to {self._log}"])[-1]

    def stop(self) -> None:
        """Asks the process to stop and waits for it; kills it when it does not. Nothing when none runs."""
        if self._child is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._child.send_signal(self._stop_signal)
        try:
            self._child.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()
        self._child = None

    def kill(self) -> None:
        """Ends the process at once, as a crash would."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            self._child = None

    def end_orphan(self, pid_file: Path) -> None:
        """Stops the process that a killed parent left behind, if there is one, and removes its pid file."""
        orphan = self._orphan(pid_file)
        if orphan is not None:
            with contextlib.suppress(psutil.NoSuchProcess):
                orphan.send_signal(self._stop_signal)
            await_end(orphan)
        pid_file.unlink(missing_ok=True)

    def _orphan(self, pid_file: Path) -> psutil.Process | None:
        try:
            process = psutil.Process(int(pid_file.read_text().split(maxsplit=1)[0]))
            serves = self._mark in process.cmdline()
        except (OSError, ValueError, IndexError, psutil.Error):
            return None
        return process if serves else None


def await_end(process: psutil.Process, within: float = STOP_WITHIN) -> None:
    """Returns when the process is gone; kills it when that takes longer than `within` seconds."""
    deadline = time.monotonic() + within
    with contextlib.suppress(psutil.NoSuchProcess):
        # Whoever adopted it may be slow to reap it, and a zombie holds nothing any more.
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > deadline:
                process.kill()
            time.sleep(_POLL)
