"""mesh.toml: what is right, and how what is wrong is said."""

from pathlib import Path

import pytest
from mesh.errors import StartError
from mesh.hosting.topology import RoleName, Topology

WHOLE = """
[system]
name = "toy"
[roles]
"b.application" = "toy:application"
"a.aggregator" = "toy:aggregator"
"b.component" = "os.path:join"
"a.component" = "toy:missing"
[contracts.python]
package = "toy_events"
"""


def written(directory: Path, content: str) -> Path:
    (directory / "mesh.toml").write_text(content)
    return directory / "mesh.toml"


def names(roles: list[RoleName]) -> list[str]:
    return [str(role) for role in roles]


def test_roles_start_with_components_and_end_with_applications(tmp_path: Path) -> None:
    topology = Topology.read(written(tmp_path, WHOLE))
    assert names(topology.roles) == ["a.component", "b.component", "a.aggregator", "b.application"]
    assert topology.domains == ("a", "b")


def test_chosen_roles_come_in_starting_order_and_once(tmp_path: Path) -> None:
    topology = Topology.read(written(tmp_path, WHOLE))
    assert names(topology.choose(["b.application", "b.component", "b.application"])) == ["b.component", "b.application"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("b.worker", "is no role: a role is"),
        ("component", "is no role"),
        ("b.aggregator", "toy has no role b.aggregator; it has a.comp"),
    ],
)
def test_a_role_that_is_not_there_is_said_with_those_that_are(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(StartError, match=reason):
        Topology.read(written(tmp_path, WHOLE)).choose([name])


def test_the_nearest_file_above_is_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MESH_SYSTEM", str(tmp_path / "elsewhere.toml"))
    (tmp_path / "deep" / "er").mkdir(parents=True)
    written(tmp_path, WHOLE)
    assert Topology.find(tmp_path / "deep" / "er").name == "toy"


def test_away_from_any_file_the_launcher_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "away").mkdir()
    monkeypatch.setenv("MESH_SYSTEM", str(written(tmp_path, WHOLE).rename(tmp_path / "named.toml")))
    assert Topology.find(tmp_path / "away").name == "toy"
    monkeypatch.delenv("MESH_SYSTEM")
    with pytest.raises(StartError, match=r"no mesh\.toml in"):
        Topology.find(tmp_path / "away")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[system", "mesh.toml: "),
        ("[system]\nname = 'x'", "are needed: 'contracts'"),
        (WHOLE.replace("b.component", "b.worker"), "'b.worker' is no role"),
        (WHOLE.replace("os.path:join", "os.path"), "b.component must be '<module>:<function>'"),
    ],
)
def test_an_unusable_file_is_said_in_one_line(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(StartError, match=reason) as refused:
        Topology.read(written(tmp_path, content))
    assert "\n" not in str(refused.value).replace(content, "")


def test_a_factory_that_can_not_be_imported_names_its_role(tmp_path: Path) -> None:
    topology = Topology.read(written(tmp_path, WHOLE))
    assert topology.factory(RoleName("b", "component")).__name__ == "join"
    with pytest.raises(StartError, match=r"a\.component can't be imported from toy:missing"):
        topology.factory(RoleName("a", "component"))
