from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest


class Broken(NamedTuple):
    """An edit of the sources, the line that is to be named (by a text in it), and what is to be said.

    `where` is the file to be named, if not the edited one.
    """

    file: str
    old: str
    new: str
    at: str
    says: str
    where: str = ""


COMMANDS, EVENTS = "projects/commands.ts", "projects/events.ts"
ENTITIES, REQUESTS, VIEWS = "projects/entities.ts", "projects/requests.ts", "projects/views.ts"

TAGS = {
    "a misspelt tag": Broken(
        ENTITIES, "@minLength 3", "@minlength 3", "@minlength", "unknown tag @minlength, did you mean @minLength?"
    ),
    "an unknown tag": Broken(ENTITIES, "@minLength 3", "@colour red", "@colour", "unknown tag @colour"),
    "a misspelt tag of a field": Broken(
        COMMANDS, "@minItems 4", "@minItem 4", "@minItem 4", "unknown tag @minItem, did you mean @minItems?"
    ),
    "a version that is no number": Broken(
        EVENTS, " * @event\n", " * @event\n * @version two\n", "@version", "@version needs a whole number, 2 or more"
    ),
    "the first version, which goes without saying": Broken(
        EVENTS, " * @event\n", " * @event\n * @version 1\n", "@version", "@version needs a whole number, 2 or more"
    ),
    "a command with a version": Broken(
        COMMANDS, " * @command\n", " * @command\n * @version 2\n", "@version", "is a command: only events have @version"
    ),
    "a constraint that is no number": Broken(
        ENTITIES, "@maxLength 36", "@maxLength long", "@maxLength long", '@maxLength needs a whole number, not "long"'
    ),
    "a format that languages differ on": Broken(
        ENTITIES,
        "@maxLength 36",
        "@format email",
        "@format",
        '@format "email" is not one that every language checks (date-time, uuid); use @pattern',
    ),
    "a pattern that languages differ on": Broken(
        ENTITIES,
        "@pattern ^[^\\x00]*[^\\s\\x00][^\\x00]*$",
        "@pattern ^\\d+$",
        "@pattern ^\\d",
        "@pattern can't have \\d, which differs by language; write [0-9] or [A-Za-z0-9_]",
    ),
    "a pattern that looks around": Broken(
        ENTITIES,
        "@pattern ^[^\\x00]*[^\\s\\x00][^\\x00]*$",
        "@pattern ^(?!x)",
        "(?!x)",
        "@pattern can't look around or back: Python and Go refuse it",
    ),
    "a text that no database keeps": Broken(
        ENTITIES,
        "@pattern ^[^\\x00]*[^\\s\\x00][^\\x00]*$",
        "@pattern \\S",
        "export type ProjectName",
        "ProjectName: text needs a @pattern that refuses U+0000, such as ^[^\\x00]*[^\\s\\x00][^\\x00]*$",
    ),
    "a tag that stands twice": Broken(
        COMMANDS, " * @entity project", " * @entity project\n * @entity task", "@entity task", "@entity stands twice"
    ),
    "a constraint at a field": Broken(
        REQUESTS,
        "  title: ColumnTitle",
        "  /** @maxLength 9 */\n  title: ColumnTitle",
        "@maxLength 9",
        "@maxLength belongs to a named type, not to a field",
    ),
}

MESSAGES = {
    "a command without @leadsTo": Broken(
        COMMANDS,
        " * @leadsTo TaskRemoved\n",
        "",
        "interface RemoveTask",
        "RemoveTask has no @leadsTo: which event may follow?",
    ),
    "an event that no command leads to": Broken(
        COMMANDS,
        "@leadsTo TaskMoved",
        "@leadsTo TaskChanged",
        "interface TaskMoved",
        "no command has @leadsTo TaskMoved",
        EVENTS,
    ),
    "@leadsTo naming something unknown": Broken(
        COMMANDS,
        "@leadsTo TaskMoved",
        "@leadsTo TaskMooved",
        "TaskMooved",
        "@leadsTo TaskMooved names no event, did you mean TaskMoved?",
    ),
    "@leadsTo naming a command": Broken(
        COMMANDS, "@leadsTo TaskMoved", "@leadsTo StartProject", "@leadsTo StartProject", "names no event"
    ),
    "@leadsTo naming another domain's event": Broken(
        COMMANDS,
        "@leadsTo TaskMoved",
        "@leadsTo UserRegistered",
        "UserRegistered",
        "@leadsTo UserRegistered is an event of identity: a command leads to events of its own domain",
    ),
    "@leadsTo at an event": Broken(
        EVENTS,
        " * @event",
        " * @event\n * @leadsTo TaskMoved",
        "@leadsTo",
        "ProjectStarted is an event: only commands have @leadsTo",
    ),
    "a message without a domain": Broken(
        COMMANDS, " * @domain projects\n", "", "interface StartProject", "StartProject has no @domain"
    ),
    "a view without a domain": Broken(
        VIEWS, " * @domain projects\n", "", "interface ProjectSummary", "ProjectSummary has no @domain"
    ),
    "a domain that disagrees with its folder": Broken(
        COMMANDS, "@domain projects", "@domain identity", "@domain identity", "disagrees with its folder projects/"
    ),
    "a message without an entity": Broken(
        COMMANDS, " * @entity project\n", "", "interface StartProject", "StartProject has no @entity"
    ),
    "an entity that is no subject token": Broken(
        COMMANDS, "@entity project", "@entity a.b", "interface StartProject", "@entity a.b must be lower case letters"
    ),
    "a message without an identifying field": Broken(
        COMMANDS, " * @identifiedBy projectId\n", "", "interface StartProject", "StartProject has no @identifiedBy"
    ),
    "an identifying field that isn't there": Broken(
        COMMANDS,
        "@identifiedBy projectId",
        "@identifiedBy projectID",
        "@identifiedBy projectID",
        "@identifiedBy names projectID, no field of StartProject, did you mean projectId?",
    ),
    "an identifying field that is optional": Broken(
        COMMANDS,
        "@identifiedBy projectId",
        "@identifiedBy teamId",
        "@identifiedBy teamId",
        "@identifiedBy names teamId, which is optional in StartProject",
    ),
    "two kinds": Broken(
        COMMANDS, " * @command", " * @command\n * @event", "StartProject {", "can't be both @command and @event"
    ),
    "tags of a message at something else": Broken(
        COMMANDS, " * @command\n", "", "StartProject {", "StartProject has @domain but is no @command or @event"
    ),
    "the name of a generated type": Broken(
        ENTITIES, "ProjectRole", "ProjectEvent", "ProjectEvent", "is the name of the union of the events of a project"
    ),
}

NAMES = {
    "a field that Python would write otherwise": Broken(
        VIEWS, "  ownerId: Uuid", "  ownerID: Uuid", "ownerID", "ownerID must be written likeThis"
    ),
    "a field that is a word of Python": Broken(
        EVENTS, "  fromColumnId: Uuid", "  from: Uuid", "  from: Uuid", "from means something in Python"
    ),
    "a type in small letters": Broken(
        ENTITIES, "type Points", "type points", "type points", "must be written LikeThis"
    ),
    "a name of generated code's own": Broken(
        VIEWS,
        "interface TaskCard {",
        "interface View {",
        "interface View",
        "View is the name of something in generated",
    ),
    "a name that is taken": Broken(
        VIEWS,
        "interface TaskCard {",
        "interface User {",
        "interface User {",
        "User is the name of a contract in identity/views.ts already",
    ),
}

SHAPES = {
    "an unnamed object": Broken(
        REQUESTS, "title: ColumnTitle", "title: { text: ColumnTitle }", "title: {", "give this nested object a name"
    ),
    "an unnamed union": Broken(
        REQUESTS, "title: ColumnTitle", 'title: "a" | "b"', 'title: "a"', "give this union a name of its own"
    ),
    "a number that may be a fraction": Broken(
        ENTITIES, " * @asType integer\n", "", "type Points", "Points: numbers need `@asType integer`"
    ),
    "a bare number": Broken(REQUESTS, "position: Index", "position: number", "position: number", "use a named type"),
    "text of any length": Broken(
        ENTITIES, " * @maxLength 36\n", "", "type ProjectName", "ProjectName: text needs a @maxLength or a @format"
    ),
    "a type of TypeScript's own": Broken(
        REQUESTS, "title: ColumnTitle", "title: Partial<ColumnTitle>", "Partial", "Partial<ColumnTitle> is no contract"
    ),
    "inheritance": Broken(
        REQUESTS,
        "interface MoveTaskRequest {",
        "interface MoveTaskRequest extends AddTaskRequest {",
        "MoveTaskRequest",
        "write its fields out: contracts don't inherit",
    ),
    "a type without a description": Broken(
        VIEWS, "/** A task as a card on a board. */\n", "", "interface TaskCard", "TaskCard has no description"
    ),
    "a file that the barrel forgets": Broken(
        "index.ts", 'export * from "./projects/views";\n', "", "", "index.ts doesn't export it", VIEWS
    ),
    "a type error": Broken(
        REQUESTS, "title: ColumnTitle", "title: ColumnTitel", "ColumnTitel", "Cannot find name 'ColumnTitel'"
    ),
}

ALL = {**TAGS, **MESSAGES, **NAMES, **SHAPES}


@pytest.fixture(scope="module")
def found(
    copy_system: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory
) -> dict[Broken, tuple[str, list[str]]]:
    """The place that each broken copy should have named, and its findings; copies are checked side by side."""

    def findings(broken: Broken) -> tuple[str, list[str]]:
        system = copy_system(tmp_path_factory.mktemp("broken"))
        system.edit(f"contracts/src/{broken.file}", broken.old, broken.new)
        file = f"contracts/src/{broken.where or broken.file}"
        place = f"{file}:{system.line_of(file, broken.at)}: "
        return place, [str(finding) for finding in system.check()]

    with ThreadPoolExecutor(max_workers=4) as pool:
        return dict(zip(ALL.values(), pool.map(findings, ALL.values()), strict=True))


@pytest.mark.parametrize("broken", ALL.values(), ids=ALL)
def test_check_finds(found: dict[Broken, tuple[str, list[str]]], broken: Broken) -> None:
    place, findings = found[broken]
    assert any(line.startswith(place) and broken.says in line for line in findings), findings
