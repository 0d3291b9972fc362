"""The automations of a domain, as one role."""

from collections.abc import Sequence

from mesh.subscription import Subscription

__all__ = ["Automations"]


class Automations:
    """Automations that start and stop together. Any number of instances may run: of each automation, one works."""

    def __init__(self, subscriptions: Sequence[Subscription]) -> None:
        self.subscriptions = tuple(subscriptions)

    @property
    def healthy(self) -> str | None:
        """None when all are well, else who is not and why."""
        troubles = [f"{each.id}: {each.healthy}" for each in self.subscriptions if each.healthy is not None]
        return "; ".join(troubles) or None

    async def start(self) -> None:
        """Begin to react, in the background."""
        for each in self.subscriptions:
            await each.start()

    async def stop(self) -> None:
        """Finish what is at hand and stop."""
        for each in reversed(self.subscriptions):
            await each.stop()
