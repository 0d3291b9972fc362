"""The first day of a team: two people sign in, one starts a project, and work moves across the board."""

from collections.abc import Callable

from rich.console import Console

from demo.board import drawn
from demo.people import Person

__all__ = ["play"]

TASKS = (
    ("Sketch the sign-up page", 3),
    ("Agree on the price list", 1),
    ("Set up the staging server", 5),
    ("Write the privacy notice", 2),
    ("Import the old customers", 8),
    ("Send a welcome e-mail", 2),
    ("Measure page speed", 1),
    ("Print business cards", None),
)

Tell = Callable[[str], None]


def play(url: str, token_for: Callable[[str, str], str], console: Console) -> None:
    """Plays it against the system at `url`. `token_for(email, name)` signs somebody in. Raises Failed."""
    anna = Person("Anna", url, token_for("anna@example.com", "Anna Berg"))
    ben = Person("Ben", url, token_for("ben@example.com", "Ben Okafor"))
    tell: Tell = lambda line: console.print(f"  [dim]•[/] {line}", highlight=False)  # noqa: E731
    try:
        for person in (anna, ben):
            user = person.post("/v1/users", {})
            tell(f"{person.name} signs in as user [dim]{user['id']}[/]")
        project = work(anna, tell)
        console.print()
        console.print(drawn(anna.get(f"{project}/board")))
    finally:
        anna.close()
        ben.close()


def work(anna: Person, tell: Tell) -> str:
    """A day of Anna's; gives the path of her project."""
    started = anna.post("/v1/projects", {"name": "Website relaunch", "description": "New pages by spring"})
    project = f"/v1/projects/{started['id']}"
    columns = {column["title"]: column["id"] for column in anna.get(f"{project}/board")["columns"]}
    tell(f"Anna starts a project with the columns {', '.join(columns)}")
    tasks = [_add(anna, project, columns["To Do"], title, points) for title, points in TASKS]
    tell(f"she adds {len(tasks)} tasks")
    for index, column in ((0, "In Progress"), (2, "In Progress"), (1, "In Progress"), (1, "Review"), (1, "Done")):
        anna.post(f"{tasks[index]}/move", {"toColumnId": columns[column], "position": 0})
    anna.post(f"{tasks[0]}/move", {"toColumnId": columns["Review"], "position": 0})
    anna.post(f"{tasks[5]}/move", {"toColumnId": columns["To Do"], "position": 0})
    tell("work moves across the board")
    anna.patch(tasks[4], {"title": "Import the old customers, twice", "points": 13})
    anna.patch(project, {"name": "Relaunch of the website"})
    anna.delete(tasks[7])
    tell("one task grows, one is dropped, and the project gets a better name")
    return project


def _add(anna: Person, project: str, column: str, title: str, points: int | None) -> str:
    body = {"columnId": column, "title": title} | ({} if points is None else {"points": points})
    return f"{project}/tasks/{anna.post(f'{project}/tasks', body)['id']}"
