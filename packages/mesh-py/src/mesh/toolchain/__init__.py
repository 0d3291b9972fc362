"""The contract toolchain: TypeScript contracts to JSON Schema, Python, TypeScript and Go.

The Node half (`packages/contract-tools`) reads the sources and makes all but Python; `mesh.toml` says where
everything is.
"""

from mesh.toolchain.errors import ToolchainError
from mesh.toolchain.findings import Finding
from mesh.toolchain.pipeline import Generated, check, generate

__all__ = ["Finding", "Generated", "ToolchainError", "check", "generate"]
