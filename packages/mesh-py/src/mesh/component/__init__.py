"""Components: take commands, decide on the log, append, answer."""

from mesh.component.audit import AuditRecord
from mesh.component.cache import StateCache
from mesh.component.commands import Commands
from mesh.component.component import Component
from mesh.component.handling import CommandHandler
from mesh.component.outcome import Outcome
from mesh.component.outcomes import Outcomes
from mesh.component.snapshots import Snapshots

__all__ = ["AuditRecord", "CommandHandler", "Commands", "Component", "Outcome", "Outcomes", "Snapshots", "StateCache"]
