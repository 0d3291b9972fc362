"""Projects over HTTP: one file per kind of thing. It decides nothing, and writes to no database."""

from devpie_projects.application import board, projects, tasks
from devpie_projects.application.refusals import REFUSALS

__all__ = ["REFUSALS", "ROUTERS"]

ROUTERS = (projects.router, board.router, tasks.router)
