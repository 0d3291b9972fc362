"""The automations of a domain, as one role."""

from collections.abc import Sequence

from mesh.automation.beginning import Beginning
from mesh.subscription import Subscription

__all__ = ["Automations", "RunningAutomation"]


class RunningAutomation:
    """An automation at work. Any number of instances may run: one works, the others stand by."""

    def __init__(self, subscription: Subscription, beginning: Beginning) -> None:
        self.subscription = subscription
        self._beginning = beginning

    @property
    def id(self) -> str:
        return self.subscription.id

    @property
    def position(self) -> int:
        """Up to where this instance has reacted."""
        return self.subscription.position

    @property
    def healthy(self) -> str | None:
        """None when this instance works or stands by, else why not."""
        return self.subscription.healthy

    async def start(self) -> None:
        """Begin to react, in the background, to whatever happens from now on. Raises Unavailable."""
        await self._beginning.note()
        await self.subscription.start()

    async def stop(self) -> None:
        """Finish what is at hand and stop."""
        await self.subscription.stop()


class Automations:
    """Automations that start and stop together."""

    def __init__(self, automations: Sequence[RunningAutomation]) -> None:
        self._automations = tuple(automations)

    @property
    def subscriptions(self) -> tuple[Subscription, ...]:
        """What they read events with, to be measured."""
        return tuple(each.subscription for each in self._automations)

    @property
    def healthy(self) -> str | None:
        """None when all are well, else who is not and why."""
        troubles = [f"{each.id}: {each.healthy}" for each in self._automations if each.healthy is not None]
        return "; ".join(troubles) or None

    async def start(self) -> None:
        """Begin to react, in the background, to whatever happens from now on. Raises Unavailable."""
        for each in self._automations:
            await each.start()

    async def stop(self) -> None:
        """Finish what is at hand and stop."""
        for each in reversed(self._automations):
            await each.stop()
