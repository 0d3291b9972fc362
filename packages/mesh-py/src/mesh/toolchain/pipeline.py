"""`mesh contracts generate` and `check`: from TypeScript to everything else, and whether all of it agrees."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mesh.toolchain.cache import is_known_good, remember_good
from mesh.toolchain.findings import Finding
from mesh.toolchain.models import python_package
from mesh.toolchain.node import Compiled, compile_contracts
from mesh.toolchain.outputs import Outputs, drift, write
from mesh.toolchain.settings import ContractSettings

__all__ = ["Generated", "check", "generate"]


@dataclass(frozen=True, slots=True)
class Generated:
    """What a generation did: `findings` kept it from writing anything, or else `changed` files were written."""

    findings: tuple[Finding, ...] = ()
    changed: int = 0


def _silent(_: str) -> None:
    pass


def generate(root: Path, *, say: Callable[[str], None] = _silent) -> Generated:
    """Write everything that is made from the contracts of the system in that folder, which holds its `mesh.toml`.

    `say` gets a line of progress where something takes long. Raises ToolchainError.
    """
    settings = ContractSettings.read(root)
    if is_known_good(settings):
        return Generated()
    compiled = compile_contracts(settings, say)
    if compiled.findings:
        return Generated(findings=compiled.findings)
    changed = write(settings, _outputs(settings, compiled))
    if not any(_missing_examples(settings, compiled)):
        remember_good(settings)
    return Generated(changed=changed)


def check(root: Path, *, say: Callable[[str], None] = _silent) -> tuple[Finding, ...]:
    """Everything that is wrong with contracts, generated files and examples. Raises ToolchainError."""
    settings = ContractSettings.read(root)
    if is_known_good(settings):
        return ()
    compiled = compile_contracts(settings, say)
    if compiled.findings:
        return compiled.findings
    found = (*drift(settings, _outputs(settings, compiled)), *_missing_examples(settings, compiled))
    if not found:
        remember_good(settings)
    return tuple(sorted(found))


def _outputs(settings: ContractSettings, compiled: Compiled) -> Outputs:
    made = {
        settings.schema: compiled.outputs["schema"],
        settings.typescript: compiled.outputs["typescript"],
        settings.go: compiled.outputs["go"],
        settings.python: python_package(compiled, settings.system, settings.python_package),
    }
    return {folder / name: text for folder, files in made.items() for name, text in files.items()}


def _missing_examples(settings: ContractSettings, compiled: Compiled) -> Iterator[Finding]:
    for name, message in compiled.messages.items():
        file = settings.examples / message["domain"] / f"{name}.json"
        if not file.exists():
            yield Finding(settings.relative(file), 0, f"is missing: an example of the {message['kind']} {name}")
