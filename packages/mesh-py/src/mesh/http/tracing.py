"""`GET /v1/trace/{correlationId}`: what became of a request, for operators."""

from typing import Annotated

from fastapi import Path
from starlette.responses import Response
from starlette.routing import BaseRoute

from mesh.http.bodies import answer
from mesh.http.callers import CurrentOperator
from mesh.http.problems import NotFound
from mesh.http.routing import Router
from mesh.tracing import Story, Tracer

__all__ = ["trace_routes"]

CorrelationId = Annotated[str, Path(alias="correlationId", min_length=1, max_length=200)]


def trace_routes(tracer: Tracer) -> list[BaseRoute]:
    """The route for operators to see stories."""
    router = Router(prefix="/v1/trace", tags=["operations"])

    @router.get("/{correlationId}", response_model=Story)
    async def trace_of_a_request(
        correlation_id: CorrelationId,
        operator: CurrentOperator,  # noqa: ARG001 - who may ask
    ) -> Response:
        """The commands of a request, their events, and what came of those. Kept for 14 days. For operators.

        The id is the `X-Request-Id` of the response.
        """
        story = await tracer.story(correlation_id)
        if story is None:
            raise NotFound("story-unknown", "Nothing is known of such a request.")
        return answer(story)

    return list(router.routes)
