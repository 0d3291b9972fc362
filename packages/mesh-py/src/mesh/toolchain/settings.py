"""What `mesh.toml` of a system says about its contracts: where they are and what is made of them, where."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mesh.toolchain.errors import ToolchainError

__all__ = ["ContractSettings"]


@dataclass(frozen=True, slots=True)
class ContractSettings:
    """The table `[contracts]` of a `mesh.toml`. Paths in the file are relative to its folder.

    `uri` is the address below which schemas have theirs: `<uri>/<domain>/<Type>`.
    """

    root: Path
    system: str
    uri: str
    source: Path
    schema: Path
    examples: Path
    tools: Path
    python: Path
    python_package: str
    typescript: Path
    go: Path
    go_package: str

    @classmethod
    def read(cls, root: Path) -> "ContractSettings":
        """Read `mesh.toml` in that folder. Raises ToolchainError, naming what is missing."""
        path = root / "mesh.toml"
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            return _settings(root.resolve(), table["system"], table["contracts"])
        except FileNotFoundError:
            raise ToolchainError(f"{path} is missing: it says where the contracts are") from None
        except tomllib.TOMLDecodeError as error:
            raise ToolchainError(f"{path}: {error}") from None
        except KeyError as error:
            raise ToolchainError(f"{path}: {error} is missing in [system] or [contracts]") from None

    def relative(self, path: Path) -> str:
        """The path as people see it: from the root of the system."""
        return path.resolve().relative_to(self.root).as_posix()


def _settings(root: Path, system: dict[str, Any], table: dict[str, Any]) -> ContractSettings:
    python, typescript, go = table["python"], table["typescript"], table["go"]
    return ContractSettings(
        root=root,
        system=system["name"],
        uri=table["uri"],
        source=root / table["source"],
        schema=root / table["schema"],
        examples=root / table["examples"],
        tools=(root / table["tools"]).resolve(),
        python=root / python["directory"],
        python_package=python["package"],
        typescript=root / typescript["directory"],
        go=root / go["directory"],
        go_package=go["package"],
    )
