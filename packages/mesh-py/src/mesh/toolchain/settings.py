"""What `mesh.toml` of a system says about its contracts: where they are and what is made of them, where."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mesh.toolchain.errors import ToolchainError

__all__ = ["ContractSettings"]


@dataclass(frozen=True, slots=True)
class ContractSettings:
    """The table `[contracts]` of a `mesh.toml`. Paths are relative to the folder of that file.

    `uri` is the address below which schemas have theirs: `<uri>/<domain>/<Type>`.
    """

    root: Path
    system: str
    uri: str
    source: Path
    schema: Path
    tools: Path
    python_package: str
    python: Path
    typescript_package: str
    typescript: Path
    go_module: str
    go: Path

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
        except (KeyError, TypeError) as error:
            raise ToolchainError(f"{path}: {error} is missing in [system] or [contracts]") from None


def _settings(root: Path, system: dict[str, Any], table: dict[str, Any]) -> ContractSettings:
    python, typescript, go = table["python"], table["typescript"], table["go"]
    return ContractSettings(
        root=root,
        system=system["name"],
        uri=table["uri"],
        source=root / table["source"],
        schema=root / table["schema"],
        tools=root / table["tools"],
        python_package=python["package"],
        python=root / python["directory"],
        typescript_package=typescript["package"],
        typescript=root / typescript["directory"],
        go_module=go["module"],
        go=root / go["directory"],
    )
