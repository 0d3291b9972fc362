"""The parameters of a route: parts of its path, the query, headers."""

from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from starlette.requests import Request

__all__ = ["ParameterReader"]


class ParameterReader:
    """Reads what FastAPI found to be the parameters of a route."""

    def __init__(self, dependant: Dependant) -> None:
        self._path = [(field.name, field.alias, field) for field in dependant.path_params]
        self._query = dependant.query_params
        self._headers = dependant.header_params

    def read(self, request: Request, values: dict[str, Any]) -> list[Any]:
        """Add the parameters to `values`; what is wrong with them."""
        errors: list[Any] = []
        for name, alias, field in self._path:
            values[name], wrong = field.validate(request.path_params[alias], loc=("path", alias))
            errors += wrong
        if self._query:
            found, wrong = request_params_to_args(self._query, request.query_params)
            values.update(found)
            errors += wrong
        if self._headers:
            found, wrong = request_params_to_args(self._headers, request.headers)
            values.update(found)
            errors += wrong
        return errors
