"""What a route may ask for is checked when it is declared."""

from collections.abc import Callable
from typing import Annotated, Any

import pytest
from bank import CONTRACTS
from bank_http import Body, DepositRequest, Teller, routes
from fastapi import APIRouter, BackgroundTasks, Cookie, Depends, Request, Response
from mesh.errors import ContractError
from mesh.http import Application, Authenticator, Router, build_app
from pydantic import BaseModel


async def plain() -> int:
    return 1


async def depends(value: Annotated[int, Depends(plain)]) -> None: ...


async def takes_request(request: Request) -> None: ...


async def takes_response(response: Response) -> None: ...


async def takes_tasks(tasks: BackgroundTasks) -> None: ...


async def takes_cookie(session: Annotated[str, Cookie()]) -> None: ...


async def takes_two_bodies(one: DepositRequest, two: DepositRequest) -> None: ...


async def takes_a_list(items: list[Body]) -> None: ...


@pytest.mark.parametrize(
    "endpoint", [depends, takes_request, takes_response, takes_tasks, takes_cookie, takes_two_bodies, takes_a_list]
)
def test_a_route_that_asks_for_what_there_is_not_is_refused(endpoint: Callable[..., Any]) -> None:
    with pytest.raises(ContractError, match=r"^/x: "):
        Router().post("/x")(endpoint)


def built(*routers: APIRouter, authenticator: Authenticator) -> None:
    application = Application(domain="bank", routers=routers, contracts=CONTRACTS, commands=Teller())
    build_app([application], authenticator=authenticator, readiness=dict)


class Nobody:
    async def authenticate(self, token: str) -> Any:
        raise NotImplementedError


def test_two_routes_may_not_have_the_same_name() -> None:
    with pytest.raises(ContractError, match="two routes have the same name: deposit"):
        built(routes(), routes(), authenticator=Nobody())


def test_routes_of_another_making_are_refused() -> None:
    router = APIRouter()
    router.get("/x")(plain)
    with pytest.raises(ContractError, match="Router"):
        built(router, authenticator=Nobody())


def test_a_route_may_answer_with_a_model() -> None:
    class Answer(BaseModel):
        value: int

    router = Router()

    @router.get("/x")
    async def find() -> Answer:
        return Answer(value=1)

    assert router.routes[0].response_model is Answer  # type: ignore[attr-defined]
