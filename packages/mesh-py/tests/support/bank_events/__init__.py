"""A little bank: the contracts that tests of the runtime use, in the form that generated packages have."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Value(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, serialize_by_alias=True, validate_by_alias=True, validate_by_name=True
    )


class Command(Value):
    model_config = ConfigDict(extra="forbid")


class OpenAccount(Command):
    account_id: str


class Deposit(Command):
    account_id: str
    amount: int


class Withdraw(Command):
    account_id: str
    amount: int


class Audit(Command):
    account_id: str


class AccountOpened(Value):
    account_id: str


class Deposited(Value):
    account_id: str
    amount: int


class Withdrawn(Value):
    account_id: str
    amount: int


class FeeCharged(Value):
    account_id: str
    amount: int
