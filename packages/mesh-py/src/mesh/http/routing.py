"""Routes: how an HTTP request becomes the call of a function.

They are declared as FastAPI's are. What differs is the way a request takes: who asks is known before anything else is
looked at, the body is read strictly by its contract ("3" is no number), and an answer is encoded once. It is also
shorter, so routes take less of what FastAPI offers: `FromRequest` dependencies, parameters, at most one JSON body.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Generic, TypeVar

from fastapi import APIRouter
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import MISSING, BaseModel
from pydantic.alias_generators import to_camel
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.routing import Route as PlainRoute
from starlette.types import Scope

from mesh.errors import ContractError
from mesh.http.bodies import BodyReader, answer, require_acceptable
from mesh.http.parameters import ParameterReader

__all__ = ["FromRequest", "Route", "Router", "refuses"]

T = TypeVar("T")
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class FromRequest(Generic[T]):
    """A value that a route gets from its request: `name: Annotated[T, Depends(FromRequest(read))]`.

    `first` reads it before the parameters and the body are looked at. The rest is for the OpenAPI document: whether it
    needs a token (`secured`), parameters that it reads, names of shared problems that it may lead to, and whether it
    makes the route's answer that of a command, with its position and perhaps 202.
    """

    def __init__(
        self,
        read: Callable[[Request], Awaitable[T]],
        *,
        first: bool = False,
        secured: bool = False,
        parameters: tuple[Mapping[str, Any], ...] = (),
        problems: tuple[str, ...] = (),
        answers_commands: bool = False,
    ) -> None:
        self.read = read
        self.first = first
        self.secured = secured
        self.parameters = parameters
        self.problems = problems
        self.answers_commands = answers_commands

    async def __call__(self, request: Request) -> T:
        return await self.read(request)


def refuses(*codes: str) -> dict[str, Any]:
    """For `openapi_extra` of a route: the codes with which its commands may be refused."""
    return {"x-refusals": list(codes)}


class Route(APIRoute):
    """A path and a method that a function answers, with a Response or with the model of its body.

    Raises ContractError when the function asks for what routes don't offer.
    """

    def get_route_handler(self) -> Handler:
        dependant, endpoint, status = self.dependant, self.endpoint, self.status_code or 200
        needs = [(str(need.name), _source(need, self.path)) for need in dependant.dependencies]
        early = [(name, source.read) for name, source in needs if source.first]
        late = [(name, source.read) for name, source in needs if not source.first]
        body = _body(dependant, self.path)
        parameters = ParameterReader(dependant)

        async def handle(request: Request) -> Response:
            require_acceptable(request)
            values: dict[str, Any] = {}
            for name, read in early:
                values[name] = await read(request)
            errors = parameters.read(request, values)
            if body is not None:
                errors += await body.read(request, values)
            if errors:
                raise RequestValidationError(errors)
            for name, read in late:
                values[name] = await read(request)
            result = await endpoint(**values)
            return result if isinstance(result, Response) else answer(result, status)

        return handle

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As in FastAPI, without asking each time whether the route was included under a prefix: it never is."""
        match, found = PlainRoute.matches(self, scope)
        if match is not Match.NONE:
            found["route"] = self
        return match, found


class Router(APIRouter):
    """The routes of an application, as FastAPI's router."""

    def __init__(self, *, prefix: str = "", tags: list[Any] | None = None) -> None:
        super().__init__(
            prefix=prefix,
            tags=tags,
            route_class=Route,
            generate_unique_id_function=lambda route: to_camel(route.name),
        )


def _source(need: Dependant, path: str) -> FromRequest[Any]:
    if not isinstance(need.call, FromRequest):
        raise ContractError(f"{path}: {need.name} must come from a FromRequest")
    return need.call


def _body(dependant: Dependant, path: str) -> BodyReader | None:
    unsupported = (
        dependant.cookie_params
        or dependant.response_param_name
        or dependant.background_tasks_param_name
        or dependant.request_param_name
        or len(dependant.body_params) > 1
    )
    if unsupported:
        raise ContractError(f"{path}: a route takes FromRequest dependencies, parameters and one JSON body")
    if not dependant.body_params:
        return None
    field = dependant.body_params[0]
    annotation = field.field_info.annotation
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        raise ContractError(f"{path}: the body must be a model of the contracts, not {annotation}")
    return BodyReader(field.name, annotation, MISSING if field.field_info.is_required() else field.default)
