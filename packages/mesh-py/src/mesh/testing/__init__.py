"""What tests of a system need: given/when/then for decisions, and the suite that every event store must pass."""

from mesh.testing.eventually import eventually
from mesh.testing.given import Given, Then, given

__all__ = ["Given", "Then", "eventually", "given"]
