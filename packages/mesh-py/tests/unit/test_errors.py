"""The tree in the docstring of mesh.errors is the tree there is."""

import inspect

from mesh import errors


def test_the_drawn_tree_is_complete_and_true() -> None:
    classes = {c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__}
    drawn: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        name = line.lstrip(" │├└─").split(" ")[0]
        if name in errors.__all__:
            drawn.append((line.index(name), name))
    assert {name for _, name in drawn} == {c.__name__ for c in classes} == set(errors.__all__)
    for index, (depth, name) in enumerate(drawn[1:], start=1):
        parent = next(n for d, n in reversed(drawn[:index]) if d < depth)
        assert getattr(errors, name).__bases__ == (getattr(errors, parent),)
