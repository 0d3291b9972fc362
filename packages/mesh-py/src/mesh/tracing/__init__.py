"""The story of a request: its commands, what was decided, their events, and what came of those."""

from mesh.tracing.story import Story, TracedCommand, TracedEvent
from mesh.tracing.tracer import Tracer
from mesh.tracing.views import Seen

__all__ = ["Seen", "Story", "TracedCommand", "TracedEvent", "Tracer"]
