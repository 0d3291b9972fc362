"""What the type checker must say of handlers: it refuses each line that is marked to be ignored, and no other.

A mark that it does not need is an error to it. Nothing here is ever run.
"""

from collections.abc import Sequence

from bank_events import AccountOpened, Deposited, Withdrawn
from mesh.messages import Recorded
from mesh.subscription import View, subscription
from mesh.subscription.decorating import aggregator

Changed = Recorded[Deposited] | Recorded[Withdrawn]


async def opened(event: Recorded[AccountOpened], view: View) -> None: ...


async def deposited(event: Recorded[Deposited], view: View) -> None: ...


async def changed(event: Recorded[Deposited | Withdrawn], view: View) -> None: ...


async def many_deposited(events: Sequence[Recorded[Deposited]], view: View) -> None: ...


async def many_changed(events: Sequence[Changed], view: View) -> None: ...


def not_async(event: Recorded[Deposited], view: View) -> None: ...


subscription("a_v1").on(AccountOpened, opened).on(Deposited, deposited, changed).on(Withdrawn, changed)
subscription("a_v1").on_batch(Deposited, many_deposited)
subscription("a_v1").on_batch(Deposited, Withdrawn, many_changed)

subscription("b_v1").on(AccountOpened, deposited)  # type: ignore[arg-type]
subscription("b_v1").on(Withdrawn, changed, opened)  # type: ignore[arg-type]
subscription("b_v1").on(Deposited, many_deposited)  # type: ignore[arg-type]
subscription("b_v1").on(Deposited, not_async)  # type: ignore[arg-type]
subscription("b_v1").on_batch(AccountOpened, many_deposited)  # type: ignore[arg-type]
subscription("b_v1").on_batch(Deposited, Withdrawn, many_deposited)  # type: ignore[arg-type]
subscription("b_v1").on_batch(Deposited, deposited)  # type: ignore[arg-type]

views = aggregator("c_v1")


@views.on(AccountOpened)
async def views_opened(event: Recorded[AccountOpened], view: View) -> None: ...


@views.on(Deposited, Withdrawn)
async def views_changed(event: Recorded[Deposited | Withdrawn], view: View) -> None: ...


@views.on_batch(Deposited)
async def views_deposited(events: Sequence[Recorded[Deposited]], view: View) -> None: ...


@views.on(Withdrawn)  # type: ignore[arg-type]
async def views_wrong(event: Recorded[Deposited], view: View) -> None: ...


@views.on_batch(Deposited, AccountOpened)  # type: ignore[arg-type]
async def views_wrong_batch(events: Sequence[Recorded[Deposited]], view: View) -> None: ...
