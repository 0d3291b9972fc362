"""Every module says once what is public."""

from importlib import import_module
from pkgutil import walk_packages

import mesh
import pytest

MODULES = [
    module.name
    for module in walk_packages(mesh.__path__, "mesh.")
    if not any(part.startswith("_") for part in module.name.split("."))
]


@pytest.mark.parametrize("name", MODULES)
def test_public_names_are_listed_once_and_there(name: str) -> None:
    module = import_module(name)
    public = getattr(module, "__all__", [])  # the linter sees to their order
    assert len(set(public)) == len(public)
    assert all(hasattr(module, public_name) for public_name in public)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert import_module(name).__doc__
