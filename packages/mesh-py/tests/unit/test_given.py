import pytest
from bank import ACCOUNT, Account
from bank_events import AccountOpened, Deposit, Deposited, FeeCharged, OpenAccount, Withdraw, Withdrawn
from mesh.testing import given

OPENED = AccountOpened(account_id="a1")
FULL = Deposited(account_id="a1", amount=100)


def test_what_happens_is_compared_and_the_state_after_it_given() -> None:
    after = (
        given(ACCOUNT, OPENED, FULL)
        .when(Withdraw(account_id="a1", amount=10))
        .then(Withdrawn(account_id="a1", amount=10), FeeCharged(account_id="a1", amount=1))
    )
    assert after == Account(opened=True, balance=89)


def test_nothing_happens() -> None:
    given(ACCOUNT, OPENED).when(OpenAccount(account_id="a1")).then()


def test_a_refusal_is_compared_by_its_code() -> None:
    given(ACCOUNT).when(Deposit(account_id="a1", amount=1)).refused("account-unknown")


def test_another_outcome_than_expected_fails_the_test() -> None:
    deposit = Deposit(account_id="a1", amount=1)
    with pytest.raises(AssertionError, match="account-unknown"):
        given(ACCOUNT).when(deposit).then()
    with pytest.raises(AssertionError, match="Deposited"):
        given(ACCOUNT, OPENED).when(deposit).refused("account-unknown")
    with pytest.raises(AssertionError, match="another-code"):
        given(ACCOUNT).when(deposit).refused("another-code")
    with pytest.raises(AssertionError):
        given(ACCOUNT, OPENED).when(deposit).then(FULL)
