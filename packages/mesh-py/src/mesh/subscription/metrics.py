"""What Prometheus is told of the subscriptions of a process."""

from collections.abc import Callable, Iterable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from prometheus_client.registry import Collector

from mesh.subscription.feed import Feed
from mesh.subscription.running import Subscription

__all__ = ["SubscriptionMetrics"]

STREAM = ("subscription", "stream")


class SubscriptionMetrics(Collector):
    """Reads the subscriptions when it is asked, so that counting costs them nothing."""

    def __init__(self, subscriptions: Callable[[], Iterable[Subscription]]) -> None:
        self._subscriptions = subscriptions

    def collect(self) -> Iterator[Metric]:
        subscriptions = list(self._subscriptions())
        yield from _of_instances(subscriptions)
        feeds = [(each.id, feed) for each in subscriptions for feed in each.feeds]
        yield from _of_work(feeds)
        yield from _of_standing([(each.id, feed) for each in subscriptions if each.active for feed in each.feeds])


def _of_instances(subscriptions: list[Subscription]) -> Iterator[Metric]:
    active = GaugeMetricFamily(
        "mesh_subscription_active", "Whether this instance writes (1) or stands by (0).", labels=["subscription"]
    )
    healthy = GaugeMetricFamily(
        "mesh_subscription_healthy", "Whether this instance does what it should.", labels=["subscription"]
    )
    for each in subscriptions:
        active.add_metric([each.id], each.active)
        healthy.add_metric([each.id], each.healthy is None)
    yield active
    yield healthy


def _of_work(feeds: list[tuple[str, Feed]]) -> Iterator[Metric]:
    processed = CounterMetricFamily("mesh_subscription_processed", "Events handled and committed.", labels=STREAM)
    failures = CounterMetricFamily("mesh_subscription_failures", "Attempts at an event that failed.", labels=STREAM)
    transactions = SummaryMetricFamily(
        "mesh_subscription_transaction_seconds", "How long the transactions of views took.", labels=STREAM
    )
    handlers = SummaryMetricFamily(
        "mesh_subscription_handler_seconds",
        "How long handlers took; the count is that of events.",
        labels=["subscription", "handler"],
    )
    last = GaugeMetricFamily(
        "mesh_subscription_last_error_timestamp_seconds",
        "When a handler failed for the last time, and with what kind of error.",
        labels=[*STREAM, "error"],
    )
    for id, feed in feeds:
        measures, labels = feed.measures, [id, feed.stream]
        processed.add_metric(labels, measures.processed)
        failures.add_metric(labels, measures.failures)
        transactions.add_metric(labels, measures.transactions, measures.seconds)
        for name, (count, seconds) in measures.handlers.items():
            handlers.add_metric([id, name], count, seconds)
        if measures.last_error is not None:
            last.add_metric([*labels, measures.last_error], measures.last_failed)
    yield from (processed, failures, transactions, handlers, last)


def _of_standing(feeds: list[tuple[str, Feed]]) -> Iterator[Metric]:
    """Only the instance that writes knows this."""
    position = GaugeMetricFamily("mesh_subscription_position", "Last sequence that is in the view.", labels=STREAM)
    head = GaugeMetricFamily("mesh_subscription_head", "Last sequence of the stream.", labels=STREAM)
    lag = GaugeMetricFamily("mesh_subscription_lag_events", "Events of the stream not yet in the view.", labels=STREAM)
    behind = GaugeMetricFamily("mesh_subscription_lag_seconds", "Age of the first of them.", labels=STREAM)
    parked = GaugeMetricFamily("mesh_subscription_parked_events", "Events that wait for a decision.", labels=STREAM)
    for id, feed in feeds:
        labels = [id, feed.stream]
        position.add_metric(labels, feed.position)
        head.add_metric(labels, max(feed.standing.head, feed.position))
        events = max(feed.standing.head - feed.position, 0)
        lag.add_metric(labels, events)
        behind.add_metric(labels, feed.standing.seconds if events else 0)
        parked.add_metric(labels, feed.parked)
    yield from (position, head, lag, behind, parked)
