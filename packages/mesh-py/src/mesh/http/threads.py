"""Threads that native code starts: Python does not know them, so they are told by their name.

On Linux a thread begins with the name of the one that starts it. Elsewhere nothing is named and none is found.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["are_listed", "naming", "still_running"]

TASKS = Path("/proc/self/task")
LONGEST = 15


def are_listed() -> bool:
    """Whether this system tells the threads of a process."""
    return TASKS.is_dir()


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Threads that this one starts meanwhile, and those that they start, have this name (15 bytes at most)."""
    own = TASKS / str(threading.get_native_id()) / "comm"
    if not own.exists():
        yield
        return
    before = own.read_text()
    own.write_text(name[:LONGEST])
    try:
        yield
    finally:
        own.write_text(before.rstrip("\n"))


def still_running(name: str) -> bool:
    """Whether there is a thread of that name which is not one of Python's."""
    if not are_listed():
        return False
    pythons = {str(thread.native_id) for thread in threading.enumerate()}
    return any(_name(task) == name[:LONGEST] for task in TASKS.iterdir() if task.name not in pythons)


def _name(task: Path) -> str:
    with suppress(OSError):  # it has ended meanwhile
        return (task / "comm").read_text().rstrip("\n")
    return ""
