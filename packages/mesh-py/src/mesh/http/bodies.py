"""JSON in and out of requests."""

from typing import Any

from pydantic import MISSING, BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from mesh.http.headers import header
from mesh.http.problems import Problem

__all__ = ["BodyReader", "answer", "require_acceptable"]

JSON = "application/json"


class BodyReader:
    """Reads the JSON body of a request as its contract says: strictly, by wire names.

    `default` is the body of a request without one; MISSING when there must be one.
    """

    def __init__(self, name: str, model: type[BaseModel], default: object) -> None:
        self._name = name
        self._default = default
        self._validator = model.__pydantic_validator__

    async def read(self, request: Request, values: dict[str, Any]) -> list[Any]:
        """Add the body to `values`; the errors in it if there are any.

        Raises Problem: 400 for what is no JSON, 415 for another media type, 413 when it is too large.
        """
        raw = await request.body()
        if not raw and self._default is not MISSING:
            values[self._name] = self._default
            return []
        if not raw:
            return [{"loc": ("body",), "msg": "A JSON body is needed"}]
        _require_json(request)
        try:
            values[self._name] = self._validator.validate_json(raw, strict=True, by_alias=True, by_name=False)
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False, include_context=False)
            if errors[0]["type"] == "json_invalid":
                raise Problem(400, "malformed-json", f"{errors[0]['msg']}.") from None
            return [{**error, "loc": ("body", *error["loc"])} for error in errors]
        return []


def answer(body: BaseModel | str | bytes, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer. Text and bytes are sent as they are: a document of a view needs no decoding."""
    if isinstance(body, BaseModel):
        body = body.__pydantic_serializer__.to_json(body, by_alias=True)
    return Response(body, status, headers, JSON)


def require_acceptable(request: Request) -> None:
    """Raises Problem (406) when the client takes no JSON."""
    accepted = header(request.scope, b"accept").lower()
    if not accepted or b"*/*" in accepted or b"json" in accepted or b"application/*" in accepted:
        return
    raise Problem(406, "not-acceptable", f"Answers are {JSON}.")


def _require_json(request: Request) -> None:
    media_type = header(request.scope, b"content-type").partition(b";")[0].strip().lower()
    if media_type != JSON.encode() and not (media_type.startswith(b"application/") and media_type.endswith(b"+json")):
        raise Problem(415, "unsupported-media-type", f"The body must be {JSON}.", headers={"Accept": JSON})
