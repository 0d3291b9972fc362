"""`/metrics`: what Prometheus is told of a process. Like `/readyz` it needs no token, and names nobody."""

from functools import cache
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mesh.hosting.host import Subscriptions

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

__all__ = ["metrics_route"]


def metrics_route(subscriptions: Subscriptions) -> Route:
    """The route; it reads everything when it is asked."""

    @cache
    def registry() -> "CollectorRegistry":
        from prometheus_client import CollectorRegistry  # noqa: PLC0415 - imported when somebody asks for metrics

        from mesh.subscription.metrics import SubscriptionMetrics  # noqa: PLC0415

        made = CollectorRegistry()
        made.register(SubscriptionMetrics(subscriptions))
        return made

    async def metrics(_: Request) -> Response:
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest  # noqa: PLC0415

        return Response(generate_latest(registry()), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return Route("/metrics", metrics)
