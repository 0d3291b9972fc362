"""Whether states that were folded earlier are what the code of today would fold."""

from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mesh.contracts import Contracts
from mesh.deciding import Decider

__all__ = ["fingerprint"]


def fingerprint(decider: Decider[Any], contracts: Contracts, domain: str) -> str | None:
    """A hash of all that folding depends on; None when some of its source can't be read.

    That is every module in the package of `evolve`, the modules of the entity's events and what lifts old ones, the
    type of the state, and the version that the decider says.
    """
    events = [event for event in contracts.events(domain) if event.entity == decider.entity]
    digest = blake2b(digest_size=16)
    for told in (decider.entity, str(decider.version), repr(decider.state_type)):
        digest.update(told.encode() + b"\0")
    try:
        for path in sorted({*_package(decider.evolve), *_modules(event.data_class for event in events)}):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    except (OSError, ImportError, ValueError):
        return None
    return digest.hexdigest()


def _package(evolve: Any) -> Iterator[Path]:
    """The sources of the package that a function is in, or of its module when that is in none."""
    while isinstance(evolve, partial):
        evolve = evolve.func
    module = getattr(evolve, "__module__", None) or type(evolve).__module__
    path = _source(module)
    yield from path.parent.rglob("*.py") if "." in module else (path,)


def _modules(classes: Iterable[type]) -> Iterator[Path]:
    for module in {each.__module__ for each in classes}:
        yield _source(module)
        upcasters = _source(module).with_name("upcasters.py")
        if upcasters.is_file():
            yield upcasters


def _source(module: str) -> Path:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ImportError(module)
    return Path(spec.origin)
