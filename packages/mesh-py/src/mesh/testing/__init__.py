"""What tests of a system need: given/when/then for decisions, time that passes, the suite of every event store."""

from mesh.testing.eventually import eventually
from mesh.testing.given import Given, Then, given
from mesh.testing.time import let_time_pass

__all__ = ["Given", "Then", "eventually", "given", "let_time_pass"]
