"""An aggregator by decorators."""

from collections.abc import Sequence

import pytest
from bank_events import AccountOpened, Deposited, Withdrawn
from mesh.errors import ContractError
from mesh.messages import Recorded
from mesh.subscription import View
from mesh.subscription.decorating import aggregator


async def reset(view: View) -> None: ...


async def one(event: Recorded[Deposited | Withdrawn], view: View) -> None: ...


async def other(event: Recorded[Deposited], view: View) -> None: ...


async def opened(events: Sequence[Recorded[AccountOpened]], view: View) -> None: ...


def test_decorators_collect_what_the_fluent_builder_does() -> None:
    views = aggregator("balances_v1")
    assert views.on_initial_position(reset) is reset
    assert views.on(Deposited, Withdrawn)(one) is one
    assert views.on(Deposited)(other) is other
    assert views.on_batch(AccountOpened)(opened) is opened
    built = views.subscription
    assert (built.id, built.reset) == ("balances_v1", reset)
    assert built.handlers == {Deposited: (one, other), Withdrawn: (one,)}
    assert built.batches == {AccountOpened: opened}


def test_an_event_has_handlers_of_its_own_or_one_for_batches_and_tables_are_made_once() -> None:
    views = aggregator("balances_v1")
    views.on(Deposited)(other)
    views.on_batch(Deposited)(lambda events, view: opened([], view))
    with pytest.raises(ContractError, match="Deposited twice"):
        _ = views.subscription
    views.on_initial_position(reset)
    with pytest.raises(ContractError, match="tables twice"):
        views.on_initial_position(reset)
    with pytest.raises(ContractError, match="_v<number>"):
        aggregator("balances")
