"""Identity over HTTP: one file per kind of thing. It decides nothing, and writes to no database."""

from devpie_identity.application import users
from devpie_identity.application.refusals import REFUSALS

__all__ = ["REFUSALS", "ROUTERS"]

ROUTERS = (users.router,)
