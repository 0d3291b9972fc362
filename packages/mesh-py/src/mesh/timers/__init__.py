"""Timers: commands that arrive at their component when they are due, as JetStream message schedules (ADR-51 of NATS).

An automation sets, moves and cancels them by what its handlers return:

async def invitation_was_sent(event: Recorded[InvitationSent]) -> list[SetTimer]:
    expire = ExpireInvitation(invitation_id=event.entity_id)
    return [SetTimer("expiry", expire, due=event.time + timedelta(days=7))]

async def invitation_was_accepted(event: Recorded[InvitationAccepted]) -> list[CancelTimer]:
    return [CancelTimer("expiry", Entity("teams", "invitation", event.entity_id))]

The component decides what a timer means: when it fires while it is being cancelled, its command arrives after all.
"""

from mesh.timers.timers import CancelTimer, SetTimer, Timer, Timers

__all__ = ["CancelTimer", "SetTimer", "Timer", "Timers"]
