"""The little bank over HTTP: an application, a sender that decides in memory, and everything to serve them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Annotated, Any
from uuid import UUID

import httpx
from bank import ACCOUNT, CONTRACTS
from bank_events import Deposit, Deposited, OpenAccount, Withdraw
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi import Path, Query
from mesh.component import Outcome
from mesh.errors import Refused, Unavailable
from mesh.http import (
    Application,
    CurrentCaller,
    HttpServer,
    NotFound,
    Options,
    Page,
    Router,
    Send,
    TokenAuthenticator,
    Views,
    answer,
    build_app,
    refuses,
)
from mesh.issuer import DevelopmentIssuer, Person, SigningKey, issuer_routes
from mesh.messages import Message
from mesh.store import MemoryStore
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from starlette.responses import Response
from starlette.routing import BaseRoute

AccountId = Annotated[UUID, Path(alias="accountId")]
ANNA = Person("anna.berg@example.com")
BEN = Person("ben@example.com")
KEY = SigningKey(rsa.generate_private_key(public_exponent=65537, key_size=2048))


class Body(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", str_strip_whitespace=True, frozen=True)


class DepositRequest(Body):
    """Puts money into an account."""

    amount: int = Field(ge=1)
    in_words: str | None = Field(None, min_length=1, max_length=10)


class Balance(Body):
    """What an account holds."""

    id: UUID
    balance: int


class Listed(Body):
    """Some numbers, and where the next ones start."""

    items: list[int]
    next: str | None


def routes() -> Router:
    """The routes of the bank, new for every application."""
    router = Router(prefix="/v1/accounts", tags=["bank"])

    @router.post("", status_code=201, response_model=Balance)
    async def open_account(send: Send) -> Response:
        """Open an account."""
        id = send.new_id("account")
        sent = await send(OpenAccount(account_id=str(id)))
        return sent.created(f"/v1/accounts/{id}", Balance(id=id, balance=0))

    @router.post("/{accountId}/deposits", response_model=Balance, openapi_extra=refuses("account-unknown"))
    async def deposit(account_id: AccountId, body: DepositRequest, send: Send) -> Response:
        """Put money into an account."""
        sent = await send(Deposit(account_id=str(account_id), amount=body.amount))
        deposited: Deposited = sent.outcome.first(Deposited)
        return sent.done(Balance(id=account_id, balance=deposited.amount))

    @router.post("/{accountId}/withdrawals", status_code=204, openapi_extra=refuses("not-enough"))
    async def withdraw(account_id: AccountId, body: DepositRequest, send: Send) -> Response:
        """Take money out of an account."""
        sent = await send(Withdraw(account_id=str(account_id), amount=body.amount))
        return sent.done()

    @router.get("/{accountId}")
    async def read_account(account_id: AccountId, caller: CurrentCaller, views: Views) -> Balance:
        """What an account holds."""
        balance = await views.fetchval("select balance from balances where account_id = $1", account_id)
        if balance is None:
            raise NotFound("account-unknown", f"{caller.email} has no such account.")
        return Balance(id=account_id, balance=balance)

    @router.get("")
    async def list_numbers(page: Page, caller: CurrentCaller, factor: Annotated[int, Query()] = 1) -> Listed:
        """The numbers below 300."""
        (after,) = page.after(int)
        first = 0 if after is None else after + 1
        numbers = list(range(first, min(first + page.fetch, 300)))
        shown, next = page.cut(numbers, key=lambda number: (number,))
        return Listed(items=[factor * number for number in shown], next=next)

    return router


def troubled_routes(raised: Callable[[], BaseException], gate: asyncio.Event) -> Router:
    """Routes that fail, and one that waits until it is let go."""
    router = Router(prefix="/v1/trouble", tags=["trouble"])

    @router.get("/raise")
    async def fail(caller: CurrentCaller) -> Response:
        raise raised()

    @router.get("/wait")
    async def wait() -> Response:
        await gate.wait()
        return answer('"done"')

    @router.get("/claims")
    async def claims(caller: CurrentCaller) -> Response:
        return answer(f'"{caller.actor} {caller.email} {caller.given_name}"')

    return router


@dataclass
class Teller:
    """A CommandSender that decides in memory, at once unless it is `busy` or `away`."""

    busy: bool = False
    away: bool = False
    seen: list[tuple[Message[Any], timedelta | None, bool]] = field(default_factory=list)
    queue: list[Message[Any]] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    answers: Outcome | None = None
    store: MemoryStore = field(default_factory=lambda: MemoryStore(CONTRACTS))

    async def send(self, command: Message[Any], *, wait: timedelta | None, keyed: bool = False) -> Outcome | None:
        self.seen.append((command, wait, keyed))
        if self.away:
            raise Unavailable("the broker is away")
        if self.busy or wait is None:
            self.queue.append(command)
            return None
        return self.answers or await self.decide(command)

    async def outcome(self, command_id: str) -> Outcome | None:
        return self.outcomes.get(command_id)

    async def work_off(self) -> None:
        """Decide on everything that is queued."""
        while self.queue:
            await self.decide(self.queue.pop(0))

    async def decide(self, command: Message[Any]) -> Outcome:
        if command.id not in self.outcomes:
            self.outcomes[command.id] = await self._decide(command)
        return self.outcomes[command.id]

    async def _decide(self, command: Message[Any]) -> Outcome:
        entity = CONTRACTS.of(type(command.data)).entity_of(command.data)
        state = ACCOUNT.fold(event.data for event in await self.store.load(entity))
        try:
            decided = ACCOUNT.decide(state, command)
        except Refused as refused:
            return Outcome.of(command, "bank", "refused", refused.code, refused.reason)
        if decided:
            await self.store.append(entity, CONTRACTS.events_from(command, decided, command.time), None)
        loaded = await self.store.load(entity)
        caused = [event for event in loaded if event.message.causation_id == command.id]
        return Outcome.accepted(command, "bank", caused)


@dataclass
class Shelf:
    """A ViewSource that shows what it is told to: `position`, and no connections."""

    position: int = 0
    asked: list[int] = field(default_factory=list)

    @property
    def pool(self) -> Any:
        return self

    async def reached(self, position: int, within: timedelta) -> bool:
        self.asked.append(position)
        return self.position >= position

    async def fetchval(self, sql: str, account_id: UUID) -> int:
        return 7


class Origin:
    """The bank at an address, and a client of it."""

    def __init__(self, server: HttpServer, client: httpx.AsyncClient, teller: Teller, shelf: Shelf) -> None:
        self.server = server
        self.client = client
        self.teller = teller
        self.shelf = shelf
        self.gate = asyncio.Event()
        self.raises: BaseException = ZeroDivisionError("a fault nobody thought of")

    def token(self, person: Person = ANNA, *permissions: str) -> str:
        return issuer().sign(person, permissions=permissions)

    async def request(self, method: str, path: str, *, by: Person | None = ANNA, **given: Any) -> httpx.Response:
        headers = dict(given.pop("headers", {}))
        if by is not None:
            headers.setdefault("Authorization", f"Bearer {self.token(by)}")
        return await self.client.request(method, path, headers=headers, **given)

    async def get(self, path: str, **given: Any) -> httpx.Response:
        return await self.request("GET", path, **given)

    async def post(self, path: str, **given: Any) -> httpx.Response:
        return await self.request("POST", path, **given)


def issuer() -> DevelopmentIssuer:
    return DevelopmentIssuer(KEY, url="https://issuer.test/", audience="bank")


@asynccontextmanager
async def serving_bank(
    *,
    options: Options | None = None,
    authenticator: TokenAuthenticator | None = None,
    readiness: Mapping[str, str | None] | None = None,
    more: Sequence[BaseRoute] = (),
    **application: Any,
) -> AsyncIterator[Origin]:
    """The bank on a free port of this machine. What is given goes before what the bank would take."""
    teller, shelf = Teller(), Shelf()
    url = issuer()
    router = troubled_routes(lambda: origin.raises, gate := asyncio.Event())
    given = {"commands": teller, "views": shelf, "refusals": {"account-unknown": 404}, **application}
    app = build_app(
        [Application(domain="bank", routers=[routes(), router], contracts=CONTRACTS, **given)],
        authenticator=authenticator or TokenAuthenticator(url, issuer=url.url, audience="bank"),
        readiness=lambda: readiness or {"bank.component": None},
        options=options or Options(title="Bank"),
        routes=[*issuer_routes(url), *more],
    )
    server = HttpServer(app, port=0, grace=timedelta(seconds=10))
    await server.start()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", verify=False) as client:
        origin = Origin(server, client, teller, shelf)
        origin.gate = gate
        yield origin
        gate.set()
    await server.stop()
