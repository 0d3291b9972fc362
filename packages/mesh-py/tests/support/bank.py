"""The little bank's component, and short ways to make its messages."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from bank_events import AccountOpened, Audit, Deposit, Deposited, FeeCharged, OpenAccount, Withdraw, Withdrawn
from mesh.contracts import Contracts, Entity
from mesh.deciding import Decider
from mesh.errors import Refused
from mesh.messages import Message, fresh_id, now
from pydantic import BaseModel

CONTRACTS = Contracts.load("bank_events")


@dataclass(frozen=True)
class Account:
    opened: bool = False
    balance: int = 0


def evolve(account: Account, event: BaseModel) -> Account:
    match event:
        case AccountOpened():
            return replace(account, opened=True)
        case Deposited(amount=amount):
            return replace(account, balance=account.balance + amount)
        case Withdrawn(amount=amount) | FeeCharged(amount=amount):
            return replace(account, balance=account.balance - amount)
    return account


def open_account(account: Account, command: Message[OpenAccount]) -> list[BaseModel]:
    return [] if account.opened else [AccountOpened(account_id=command.data.account_id)]


def deposit(account: Account, command: Message[Deposit]) -> list[BaseModel]:
    if not account.opened:
        raise Refused("account-unknown", "There is no such account.")
    return [Deposited(account_id=command.data.account_id, amount=command.data.amount)]


def withdraw(account: Account, command: Message[Withdraw]) -> list[BaseModel]:
    """Costs a fee of 1, in the same commit."""
    data = command.data
    if account.balance < data.amount + 1:
        raise Refused("not-enough", f"The account holds {account.balance}.")
    return [
        Withdrawn(account_id=data.account_id, amount=data.amount),
        FeeCharged(account_id=data.account_id, amount=1),
    ]


def audit(account: Account, command: Message[Audit]) -> list[BaseModel]:
    raise ZeroDivisionError("a decision with a fault")


ACCOUNT = (
    Decider("account", Account(), evolve, state_type=Account)
    .on(OpenAccount, open_account)
    .on(Deposit, deposit)
    .on(Withdraw, withdraw)
    .on(Audit, audit)
)


def new_account() -> Entity:
    return Entity("bank", "account", str(uuid4()))


def command(data: BaseModel, id: str | None = None) -> Message[Any]:
    id = id or fresh_id()
    return CONTRACTS.command(data, id=id, correlation_id=fresh_id(), actor="anna")


def events(*data: BaseModel, causation: str | None = None) -> list[Message[Any]]:
    """Events as some command led to them."""
    cause = command(OpenAccount(account_id="any"), causation)
    return CONTRACTS.events_from(cause, data, now())


def deposited(entity: Entity, *amounts: int, causation: str | None = None) -> list[Message[Any]]:
    return events(*(Deposited(account_id=entity.id, amount=a) for a in amounts), causation=causation)
