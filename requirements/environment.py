"""Makes .venv: the dependencies that requirements/*.txt lock, checked against their hashes, and the sources of
this repository's packages on the path, as they stand.

Run by the launcher before anything is installed, so it needs nothing but the standard library. Imports are where
they are needed because this is on the way of every start. Run as a program, in that environment, it renews the locks
(`./mesh lock`).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

# pip's settings by which a network has its own mirror or certificates, and uv's names for them.
_OF_PIP_AND_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def python_with_everything(root: str) -> str:
    """The path of a Python that has all of this repository's dependencies; installs them when they are not there.

    Ends the program with one line on stderr when that fails.
    """
    environment = Environment(Path(root))
    try:
        environment.bring_up_to_date()
    except KeyboardInterrupt:
        _end("interrupted; the next start goes on from here", code=130)
    except OSError as error:
        _end(f"the environment can't be made: {error}")
    return str(environment.python)


class Environment:
    """The virtual environment of a checkout."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._directory = root / ".venv"
        self._stamp = self._directory / "installed.sha256"
        self._locks = [root / "requirements" / "uv.txt", root / "requirements" / "devpie.txt"]
        self._held: list[int] = []
        self.python = self._directory / "bin" / "python"

    def bring_up_to_date(self) -> None:
        """Installs what is missing. Of several at once, one installs and the others wait for it."""
        if self._is_up_to_date():
            return
        with self._alone():
            if not self._is_up_to_date():
                self._install()

    def renew_locks(self, *options: str) -> None:
        """Locks anew what the pyproject.toml files ask for, for every system and Python; keeps versions that still do.

        `options` are those of `uv pip compile`. No address of a registry gets into the locks.
        """
        sources = [self._root / "requirements" / "uv.in", self._root / "pyproject.toml"]
        without = [word for name in self._distributions() for word in ("--no-emit-package", name)]
        for source, lock, more in zip(
            sources, self._locks, ([], ["--group", f"{sources[1]}:dev", *without]), strict=True
        ):
            _say(f"locking {lock.relative_to(self._root)}")
            form = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
            target = [*more, *options, "--output-file", str(lock), str(source)]
            self._run("-m", "uv", "pip", "compile", "--quiet", *form, *target)
            if "://" in lock.read_text():
                _end(f"{lock} names an address; a dependency must come from a registry")

    def _distributions(self) -> list[str]:
        import tomllib

        return [tomllib.loads((m / "pyproject.toml").read_text())["project"]["name"] for m in self._members()]

    def _is_up_to_date(self) -> bool:
        try:
            return self.python.exists() and self._stamp.read_text() == self._fingerprint()
        except FileNotFoundError:
            return False

    def _fingerprint(self) -> str:
        from hashlib import sha256

        digest = sha256()
        projects = [self._root / "pyproject.toml", *(member / "pyproject.toml" for member in self._members())]
        for path in [Path(__file__), *self._locks, *projects]:
            digest.update(str(path.relative_to(self._root)).encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()

    def _members(self) -> list[Path]:
        import tomllib

        workspace = tomllib.loads((self._root / "pyproject.toml").read_text())["tool"]["uv"]["workspace"]
        found = {path for pattern in workspace["members"] for path in self._root.glob(pattern)}
        return sorted(path for path in found if (path / "pyproject.toml").exists())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        import fcntl

        # A file that is there before anything is made, and stays when the environment is made anew.
        with self._locks[0].open("r+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _say("another start is making the environment; waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            self._held = [lock.fileno()]
            yield
            self._held = []

    def _install(self) -> None:
        _say("making the environment in .venv; later starts skip this")
        self._stamp.unlink(missing_ok=True)
        _say("1/3 Python")
        self._make()
        _say("2/3 uv, which installs the rest")
        exact = ["--require-hashes", "--only-binary", ":all:"]
        self._run("-m", "pip", "install", "--quiet", "--no-input", *exact, "-r", str(self._locks[0]))
        _say("3/3 dependencies")
        self._run("-m", "uv", "pip", "sync", "--python", str(self.python), *exact, *map(str, self._locks))
        self._link_members()
        _write_whole(self._stamp, self._fingerprint())

    def _make(self) -> None:
        import contextlib
        import subprocess
        import venv

        attempts = (False, True) if self._is_of_this_python() else (True,)
        for clear in attempts:
            with contextlib.suppress(subprocess.CalledProcessError):  # what was interrupted can't always be mended
                venv.EnvBuilder(symlinks=True, with_pip=True, clear=clear).create(self._directory)
                return
        _end(f"{sys.executable} can't install pip; on Debian and Ubuntu: apt install python3-venv")

    def _is_of_this_python(self) -> bool:
        return (self._directory / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}").is_dir()

    def _run(self, *arguments: str) -> None:
        import subprocess

        command = [str(self.python), *arguments]
        variables = {**os.environ, **self._as_pip_is_configured()}
        # Whoever goes on after a kill of this process keeps the lock until its work is done.
        if subprocess.call(command, stdout=sys.stderr, env=variables, pass_fds=self._held) != 0:
            _end(f"the environment can't be made: {arguments[1]} failed, see above")

    def _as_pip_is_configured(self) -> dict[str, str]:
        import ast
        import subprocess

        command = [str(self.python), "-m", "pip", "config", "list"]
        listed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
        variables = {}
        for line in listed.splitlines():
            key, _, value = line.partition("=")
            name = _OF_PIP_AND_UV.get(key.rpartition(".")[2])
            values = ast.literal_eval(value).split() if name and name not in os.environ else []
            if name == "UV_FIND_LINKS":  # where pip passes over a directory that is not there, uv stops
                values = [place for place in values if "://" in place or Path(place).exists()]
            if name and values:
                variables[name] = ("," if name == "UV_FIND_LINKS" else " ").join(values)
        return variables

    def _link_members(self) -> None:
        import sysconfig

        base = {"base": str(self._directory), "platbase": str(self._directory)}
        packages = Path(sysconfig.get_path("purelib", "venv", vars=base))
        # Relative, so that the checkout may move.
        sources = [os.path.relpath(member / "src", packages) for member in self._members()]
        _write_whole(packages / "workspace.pth", "".join(f"{source}\n" for source in sources))


def _write_whole(path: Path, text: str) -> None:
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.write_text(text)
    unfinished.replace(path)


def _say(text: str) -> None:
    print(f"mesh: {text}", file=sys.stderr, flush=True)


def _end(text: str, code: int = 1) -> NoReturn:
    _say(text)
    sys.exit(code)


if __name__ == "__main__":
    Environment(Path(__file__).resolve().parents[1]).renew_locks(*sys.argv[1:])
