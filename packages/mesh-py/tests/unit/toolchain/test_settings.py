from pathlib import Path

import pytest
from mesh.toolchain import Finding, ToolchainError
from mesh.toolchain.settings import ContractSettings


def test_a_system_without_mesh_toml_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ToolchainError, match=r"mesh\.toml is missing: it says where the contracts are"):
        ContractSettings.read(tmp_path)


def test_a_missing_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "mesh.toml").write_text('[system]\nname = "inn"\n')
    with pytest.raises(ToolchainError, match=r"'contracts' is missing in \[system\] or \[contracts\]"):
        ContractSettings.read(tmp_path)


def test_settings_that_are_no_toml_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "mesh.toml").write_text("[system\n")
    with pytest.raises(ToolchainError, match=r"mesh\.toml: .*line 1"):
        ContractSettings.read(tmp_path)


def test_a_finding_is_one_line_with_its_place() -> None:
    assert str(Finding("contracts/src/a.ts", 7, "is wrong")) == "contracts/src/a.ts:7: is wrong"
    assert str(Finding("contracts/src/a.ts", 0, "is wrong")) == "contracts/src/a.ts:1: is wrong"
