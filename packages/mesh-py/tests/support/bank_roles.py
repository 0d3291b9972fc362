"""The roles of the little bank, as a mesh.toml names them, and some that go wrong."""

from typing import ClassVar
from uuid import UUID

from bank import ACCOUNT
from bank_automations import when_account_was_opened_then_pay_a_bonus
from bank_events import AccountOpened, Deposited
from mesh.automation import Automations
from mesh.component import Component
from mesh.errors import StreamMismatch
from mesh.hosting import Mesh
from mesh.messages import Recorded
from mesh.subscription import Aggregator, View, subscription


def component(mesh: Mesh) -> Component:
    return mesh.component("bank", ACCOUNT)


def automation(mesh: Mesh) -> Automations:
    return mesh.automations("bank", when_account_was_opened_then_pay_a_bonus)


def aggregator(mesh: Mesh) -> Aggregator:
    return mesh.aggregator(
        "bank",
        subscription("balances_v1").on_initial_position(tables).on(AccountOpened, opened).on(Deposited, deposited),
    )


async def tables(view: View) -> None:
    await view.run("create table balances (account_id uuid primary key, balance bigint not null)")


async def opened(event: Recorded[AccountOpened], view: View) -> None:
    view.execute("insert into balances values ($1, 0)", UUID(event.data.account_id))


async def deposited(event: Recorded[Deposited], view: View) -> None:
    view.execute(
        "update balances set balance = balance + $2 where account_id = $1",
        UUID(event.data.account_id),
        event.data.amount,
    )


class Noted:
    """A role that does nothing but note when it starts and stops."""

    notes: ClassVar[list[str]] = []

    def __init__(self, name: str) -> None:
        self._name = name
        self.healthy: str | None = None

    async def start(self) -> None:
        self.notes.append(f"start {self._name}")

    async def stop(self) -> None:
        self.notes.append(f"stop {self._name}")


def noted_component(_: Mesh) -> Noted:
    return Noted("component")


def noted_automation(_: Mesh) -> Noted:
    return Noted("automation")


def noted_aggregator(_: Mesh) -> Noted:
    return Noted("aggregator")


class Stubborn(Noted):
    async def stop(self) -> None:
        raise OSError("won't stop")


def stubborn_component(_: Mesh) -> Noted:
    return Stubborn("stubborn")


class Doomed(Noted):
    async def start(self) -> None:
        raise StreamMismatch("max_age is 5, not 0")


def doomed_component(_: Mesh) -> Noted:
    return Doomed("doomed")


def unmade_component(_: Mesh) -> Noted:
    raise ValueError("two decide on Deposit")
