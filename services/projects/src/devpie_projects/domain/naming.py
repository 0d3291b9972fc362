"""What a project may be called, and what its tasks are called by."""

from mesh.deciding import Refused

__all__ = ["prefix_of"]

PREFIX_LENGTH = 3


def prefix_of(name: str) -> str:
    """The first three letters or digits of a project's name, in upper case.

    Raises Refused when it has fewer.
    """
    usable = [character for character in name if character.isalpha() or character.isdecimal()]
    if len(usable) < PREFIX_LENGTH:
        raise Refused("name-too-plain", "The name of a project has at least three letters or digits.")
    return "".join(usable[:PREFIX_LENGTH]).upper()
