"""`mesh up` as a process, for tests: started, asked, interrupted, killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx
import psutil
from mesh.errors import StartError
from mesh.hosting.state import Running, StateDirectory

__all__ = ["Done", "Process", "Up", "free_port", "mesh", "wait_until"]

ROOT = Path(__file__).parents[2]
WITHIN = 60.0
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def mesh(*arguments: object, stdin: str = "", **variables: str) -> Done:
    """Runs a command of the CLI to its end. `variables` are set in its environment without their MESH_."""
    done = subprocess.run(
        _command(*arguments), cwd=ROOT, input=stdin, env=_environment(variables),
        capture_output=True, text=True, timeout=2 * WITHIN, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


class Process:
    """A command of the CLI that runs until it is told to stop. Everything it says goes to the file `log`."""

    def __init__(self, log: Path, *arguments: object, **variables: str) -> None:
        self._log = log
        with log.open("ab") as said:
            self.process = subprocess.Popen(
                _command(*arguments), cwd=ROOT, env=_environment(variables), stdout=said, stderr=said
            )

    @property
    def said(self) -> str:
        """Everything that is in its log."""
        return self._log.read_text()

    def interrupt(self, kind: signal.Signals = signal.SIGINT) -> int:
        """Tells it to stop, as Ctrl-C does; gives its exit code."""
        self.process.send_signal(kind)
        return self.process.wait(WITHIN)

    def kill(self) -> None:
        """Ends the process at once; its servers go on without it."""
        self.process.kill()
        self.process.wait()

    def answers(self, url: str) -> bool:
        """Whether the process is ready at that address. Fails when it has ended."""
        assert self.process.poll() is None, f"it ended:\n{self.said}"
        try:
            return httpx.get(f"{url}/readyz").status_code == 200
        except httpx.TransportError:
            return False


class Up(Process):
    """A `mesh up` on a state directory."""

    def __init__(self, state: Path, *arguments: object, **variables: str) -> None:
        self.state = state
        log = state.with_name(f"{state.name}.out")
        super().__init__(log, "up", "--state-dir", state, "--http-port", 0, *arguments, **variables)

    def ready(self) -> Running:
        """Where it runs, as soon as /readyz says 200."""
        return wait_until(self._ready, lambda: f"mesh up is not ready:\n{self.said}")

    def _ready(self) -> Running | None:
        assert self.process.poll() is None, f"mesh up ended:\n{self.said}"
        try:
            running = StateDirectory(self.state).running()
        except StartError:
            return None
        return running if self.answers(running.http_url) else None

    def end(self) -> None:
        """Leaves nothing behind, whatever happened before."""
        if self.process.poll() is None:
            self.kill()
        for server in self.servers():
            server.kill()

    def servers(self) -> list[psutil.Process]:
        """The nats-server and the PostgreSQL of this state directory that run now."""
        ours = (str(self.state / "nats" / "nats.conf"), str(self.state / "postgres"))
        return [process for process in psutil.process_iter() if any(mark in _arguments(process) for mark in ours)]


def wait_until(look: Callable[[], T | None], complaint: Callable[[], str] = lambda: "it did not happen") -> T:
    """What `look` finds as soon as it finds something. Fails with the complaint when it takes too long."""
    deadline = time.monotonic() + WITHIN
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.02)
    raise AssertionError(complaint())


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-P", "-m", "mesh.cli", *map(str, arguments)]


def _environment(variables: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MESH_")}
    return {**inherited, **{f"MESH_{name}": value for name, value in variables.items()}}


def _arguments(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.Error:
        return []
