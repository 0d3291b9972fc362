"""What projects decide. One file per decision; none knows of brokers, databases or HTTP."""

from devpie_events.projects import (
    AddColumn,
    AddTask,
    ChangeTask,
    MoveTask,
    RemoveTask,
    RenameProject,
    StartProject,
)
from mesh.deciding import Decider

from devpie_projects.domain.add_column import add_column
from devpie_projects.domain.add_task import add_task
from devpie_projects.domain.change_task import change_task
from devpie_projects.domain.move_task import move_task
from devpie_projects.domain.project import NOT_STARTED, Project, evolve
from devpie_projects.domain.remove_task import remove_task
from devpie_projects.domain.rename_project import rename_project
from devpie_projects.domain.start_project import start_project

__all__ = ["PROJECT"]

PROJECT: Decider[Project | None] = (
    Decider("project", NOT_STARTED, evolve, state_type=Project | None)
    .on(StartProject, start_project)
    .on(RenameProject, rename_project)
    .on(AddColumn, add_column)
    .on(AddTask, add_task)
    .on(ChangeTask, change_task)
    .on(MoveTask, move_task)
    .on(RemoveTask, remove_task)
)
