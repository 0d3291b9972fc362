"""Commands over HTTP: what is sent, what a repeat does, what is answered."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from bank_events import Deposit, Withdraw
from bank_http import ANNA, BEN, Origin, serving_bank
from mesh.component import Outcome
from mesh.http import Options, actor_id


async def opened(bank: Origin, **given: object) -> str:
    response = await bank.post("/v1/accounts", **given)
    assert response.status_code == 201
    return str(response.json()["id"])


async def test_an_accepted_command_is_answered_with_what_it_made_and_where_the_log_is(bank: Origin) -> None:
    response = await bank.post("/v1/accounts")
    id = response.json()["id"]
    assert (response.status_code, response.json()) == (201, {"id": id, "balance": 0})
    assert response.headers["Location"] == f"/v1/accounts/{id}"
    assert response.headers["Mesh-Position"] == "bank:1"
    assert response.headers["Content-Type"] == "application/json"
    response = await bank.post(f"/v1/accounts/{id}/deposits", json={"amount": 5})
    assert (response.status_code, response.json()["balance"]) == (200, 5)
    response = await bank.post(f"/v1/accounts/{id}/withdrawals", json={"amount": 1})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Mesh-Position"] == "bank:4"


async def test_a_command_carries_who_acts_and_the_story_it_belongs_to(bank: Origin) -> None:
    id = await opened(bank, headers={"X-Request-Id": "story-of-anna.1"})
    command, wait, keyed = bank.teller.seen[0]
    assert command.actor == actor_id("dev|anna.berg@example.com")
    assert command.correlation_id == "story-of-anna.1"
    assert (command.subject, command.source, command.causation_id) == (id, "/bank/application", None)
    assert wait == timedelta(seconds=5)
    assert not keyed


async def test_a_command_that_changes_nothing_has_no_position(bank: Origin) -> None:
    bank.teller.answers = Outcome("1", "bank", "accepted")
    response = await bank.post("/v1/accounts")
    assert response.status_code == 201
    assert "Mesh-Position" not in response.headers


async def test_the_same_key_sends_the_same_command_again(bank: Origin) -> None:
    first = await opened(bank, headers={"Idempotency-Key": "key-1"})
    again = await opened(bank, headers={"Idempotency-Key": "key-1"})
    assert first == again
    (one, _, keyed), (two, _, _) = bank.teller.seen
    assert one.id == two.id
    assert keyed


async def test_another_key_person_or_address_is_another_command(bank: Origin) -> None:
    same = {"Idempotency-Key": "key-1"}
    ids = [
        await opened(bank, headers=same),
        await opened(bank, headers={"Idempotency-Key": "key-2"}),
        await opened(bank, headers=same, by=BEN),
        await opened(bank),
        await opened(bank),
    ]
    assert len(set(ids)) == len(ids)
    for id in ids[:2]:
        await bank.post(f"/v1/accounts/{id}/deposits", json={"amount": 1}, headers=same)
    sent = [command.id for command, _, _ in bank.teller.seen]
    assert len(set(sent)) == len(sent)


@pytest.mark.parametrize("key", ["", "a b", "a\tb", "x" * 201, "kéy".encode("latin-1")])
async def test_a_malformed_key_is_refused(bank: Origin, key: str | bytes) -> None:
    response = await bank.post("/v1/accounts", headers={"Idempotency-Key": key})
    assert (response.status_code, response.json()["code"]) == (400, "malformed-idempotency-key")
    assert not bank.teller.seen


@pytest.mark.parametrize("key", ["x", "x" * 200, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"])
async def test_any_visible_ascii_is_a_key(bank: Origin, key: str) -> None:
    assert await opened(bank, headers={"Idempotency-Key": key}) == await opened(bank, headers={"Idempotency-Key": key})


async def test_a_refusal_is_a_conflict_unless_the_domain_says_otherwise(bank: Origin) -> None:
    id = await opened(bank)
    response = await bank.post(f"/v1/accounts/{id}/withdrawals", json={"amount": 1})
    assert (response.status_code, response.json()["code"]) == (409, "not-enough")
    assert response.json()["detail"] == "The account holds 0."
    response = await bank.post(f"/v1/accounts/{uuid4()}/deposits", json={"amount": 1})
    assert (response.status_code, response.json()["code"]) == (404, "account-unknown")


async def test_without_the_broker_a_command_may_be_tried_again(bank: Origin) -> None:
    bank.teller.away = True
    response = await bank.post("/v1/accounts")
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
    assert "Retry-After" in response.headers


async def test_a_decision_that_can_not_be_made_now_may_be_tried_again(bank: Origin) -> None:
    bank.teller.answers = Outcome("1", "bank", "failed", "unavailable", "the log is at 10.0.0.1")
    response = await bank.post("/v1/accounts")
    assert (response.status_code, response.json()["code"]) == (503, "unavailable")
    assert "10.0.0.1" not in response.text


@pytest.mark.parametrize("status", ["failed", "invalid"])
async def test_a_fault_in_a_decision_is_not_explained_to_clients(bank: Origin, status: str) -> None:
    bank.teller.answers = Outcome("1", "bank", status, "internal-error", "secret")  # type: ignore[arg-type]
    response = await bank.post("/v1/accounts")
    assert (response.status_code, response.json()["code"]) == (500, "internal-error")
    assert "secret" not in response.text


async def test_what_is_not_decided_in_time_is_accepted_with_the_address_of_its_outcome() -> None:
    async with serving_bank(options=Options(command_wait=timedelta(milliseconds=10))) as bank:
        bank.teller.busy = True
        response = await bank.post("/v1/accounts")
        command, wait, _ = bank.teller.seen[0]
        assert wait == timedelta(milliseconds=10)
        assert response.status_code == 202
        assert response.headers["Location"] == f"/v1/commands/{command.id}"
        assert response.json() == {
            "command": command.id, "status": "pending", "code": None, "reason": None, "position": None, "events": [],
        }  # fmt: skip
        assert "Preference-Applied" not in response.headers


@pytest.mark.parametrize("prefer", ["respond-async", "Respond-Async", "wait=5, respond-async", "respond-async; a=b"])
async def test_a_client_may_wish_not_to_wait(bank: Origin, prefer: str) -> None:
    response = await bank.post("/v1/accounts", headers={"Prefer": prefer})
    assert response.status_code == 202
    assert response.headers["Preference-Applied"] == "respond-async"
    assert bank.teller.seen[0][1] is None


async def test_other_preferences_are_passed_over(bank: Origin) -> None:
    for prefer in ("return=minimal", "not-respond-async", "respond-asynchronously", ","):
        assert (await bank.post("/v1/accounts", headers={"Prefer": prefer})).status_code == 201


async def test_the_outcome_of_a_queued_command_is_told_when_it_is_decided(bank: Origin) -> None:
    queued = await bank.post("/v1/accounts", headers={"Prefer": "respond-async"})
    address = queued.headers["Location"]
    pending = await bank.get(address)
    assert (pending.status_code, pending.json()["status"]) == (202, "pending")
    assert int(pending.headers["Retry-After"]) > 0
    await bank.teller.work_off()
    told = await bank.get(address)
    account = bank.teller.seen[0][0].subject
    assert told.status_code == 200
    assert told.json() == {
        "command": address.rpartition("/")[2], "status": "accepted", "code": None, "reason": None,
        "position": "bank:1",
        "events": [{"type": "AccountOpened", "entity": account, "data": {"accountId": account}}],
    }  # fmt: skip


async def test_the_outcome_tells_a_refusal_as_an_answer_would(bank: Origin) -> None:
    queued = await bank.post(
        f"/v1/accounts/{uuid4()}/deposits", json={"amount": 1}, headers={"Prefer": "respond-async"}
    )
    await bank.teller.work_off()
    told = (await bank.get(queued.headers["Location"])).json()
    assert (told["status"], told["code"], told["position"]) == ("refused", "account-unknown", None)
    assert told["reason"] == "There is no such account."


async def test_the_outcome_of_a_fault_is_not_explained(bank: Origin) -> None:
    queued = await bank.post("/v1/accounts", headers={"Prefer": "respond-async"})
    command = bank.teller.seen[0][0]
    bank.teller.outcomes[command.id] = Outcome.of(command, "bank", "failed", "internal-error", "secret")
    told = await bank.get(queued.headers["Location"])
    assert told.json()["status"] == "failed"
    assert "secret" not in told.text


async def test_only_who_sent_a_command_may_ask_for_its_outcome(bank: Origin) -> None:
    queued = await bank.post("/v1/accounts", headers={"Prefer": "respond-async"})
    address = queued.headers["Location"]
    for _ in range(2):  # while it waits, and when it is decided
        for who, status in ((ANNA, {200, 202}), (BEN, {404}), (None, {401})):
            assert (await bank.get(address, by=who)).status_code in status
        await bank.teller.work_off()


async def test_an_outcome_that_another_actor_has_is_not_told_even_for_a_matching_id(bank: Origin) -> None:
    queued = await bank.post("/v1/accounts", headers={"Prefer": "respond-async"})
    id = queued.json()["command"]
    bank.teller.outcomes[id] = Outcome(id, "bank", "accepted", actor=actor_id("somebody"))
    assert (await bank.get(queued.headers["Location"])).status_code == 404


async def test_a_command_nobody_sent_is_unknown(bank: Origin) -> None:
    for id in (uuid4(), UUID(int=0)):
        response = await bank.get(f"/v1/commands/{id}")
        assert (response.status_code, response.json()["code"]) == (404, "command-unknown")
    assert (await bank.get("/v1/commands/no-uuid")).status_code == 422


async def test_commands_of_one_request_have_ids_of_their_own(bank: Origin) -> None:
    await opened(bank)
    id = await opened(bank)
    await bank.post(f"/v1/accounts/{id}/deposits", json={"amount": 3})
    await bank.post(f"/v1/accounts/{id}/withdrawals", json={"amount": 1})
    commands = [command for command, _, _ in bank.teller.seen]
    assert len({command.id for command in commands}) == 4
    assert [type(command.data) for command in commands[2:]] == [Deposit, Withdraw]
