"""The state directory of `mesh up`: one instance at a time, and where others find that instance."""

import contextlib
import errno
import fcntl
import json
import os
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import TextIO

from mesh.errors import StartError

__all__ = ["Running", "StateDirectory"]

# A new PostgreSQL cluster takes 40 MB, its write-ahead log 64 MB more; below this the first start fails half-way.
NEEDED_SPACE = 200 * 1024 * 1024
# Whoever only asks whether the lock is held has it for a moment.
_LOCK_WITHIN = 0.3


@dataclass(frozen=True, slots=True)
class Running:
    """Where a running system is found."""

    pid: int
    http_url: str
    nats_url: str
    postgres_url: str
    issuer: str = ""
    """The issuer of development tokens; empty when the system trusts another one."""


class StateDirectory:
    """Everything that one `mesh up` keeps: used as a context manager it is locked against a second one."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        self._lock: TextIO | None = None

    def __enter__(self) -> "StateDirectory":
        """Raises StartError when it can't be written, is full, or another process holds it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock = (self.path / "lock").open("a+")
            self._take(self._lock)
        except OSError as error:
            self._release()
            raise StartError(self._unusable(error)) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._run_file.unlink(missing_ok=True)
        self._release()

    def clear(self) -> None:
        """Removes everything in it but the lock, which this process holds."""
        for entry in self.path.iterdir():
            if entry.name == "lock":
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()

    def announce(self, running: Running) -> None:
        """Tells other processes where this system is found, until it ends."""
        unfinished = self._run_file.with_suffix(".new")
        unfinished.touch(mode=0o600)  # an address may hold a password
        unfinished.write_text(json.dumps(asdict(running), indent=2) + "\n")
        unfinished.replace(self._run_file)

    def running(self) -> Running:
        """Where the system that runs on this directory is found. Raises StartError when none runs."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            if self._is_held():
                return Running(**json.loads(self._run_file.read_text()))
        raise StartError(f"nothing runs on {self.path}: start it with `./mesh up`")

    def remembered_port(self) -> int:
        """The port that NATS had before, 0 when it never ran here."""
        try:
            return int((self.path / "nats-port").read_text())
        except (OSError, ValueError):
            return 0

    def remember_port(self, port: int) -> None:
        """Keeps the port for the next start, so that clients find NATS again."""
        (self.path / "nats-port").write_text(f"{port}\n")

    @property
    def _run_file(self) -> Path:
        return self.path / "running.json"

    def _is_held(self) -> bool:
        with (self.path / "lock").open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _take(self, lock: TextIO) -> None:
        _wait_for(lock)
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        free = shutil.disk_usage(self.path).free
        if free < NEEDED_SPACE:
            raise OSError(errno.ENOSPC, f"{free // 2**20} MB are free, {NEEDED_SPACE // 2**20} MB are needed")

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _unusable(self, error: OSError) -> str:
        if isinstance(error, BlockingIOError):
            holder = (self.path / "lock").read_text().strip() or "unknown"
            return f"{self.path} is in use by another mesh (process {holder})"
        if error.errno == errno.ENOSPC:
            return f"{self.path}: the disk is full: {error.strerror}"
        return f"{self.path} can't be used as the state directory: {error.strerror}"


def _wait_for(lock: TextIO) -> None:
    deadline = time.monotonic() + _LOCK_WITHIN
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.02)
