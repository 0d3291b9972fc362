"""Automations: what follows from an event. One file each in the service that receives the effect, named as a sentence.

when_account_was_opened_then_pay_a_bonus = automation("when_account_was_opened_then_pay_a_bonus_v1").on(
    AccountOpened, pay_a_bonus
)

Whatever dies and however often an event is read again, each of its commands takes effect once: its id is derived from
the event, and the position moves on only when the commands are safe in the queue of their component.
"""

from mesh.automation.automation import Automation, Effect, Remembering, automation
from mesh.automation.role import Automations

__all__ = ["Automation", "Automations", "Effect", "Remembering", "automation"]
