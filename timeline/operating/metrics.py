"""What is counted for the operator, where the extra `metrics` is installed (Prometheus)."""

import os
from collections.abc import Callable

from django.db import DatabaseError

try:
    import prometheus_client as prometheus
    from prometheus_client import multiprocess
except ImportError:  # nobody measures
    prometheus = None  # type: ignore[assignment]

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
if prometheus is not None:
    _seconds = prometheus.Histogram(
        "sijal_request_seconds",
        "Requests by the pattern of their address",
        ("method", "pattern", "status"),
        buckets=(0.01, 0.05, 0.1, 0.3, 1, 3, 10),
    )
    _rows = prometheus.Gauge(
        "sijal_rows", "Rows of the record", ("what",), multiprocess_mode="mostrecent"
    )


def count(method: str, pattern: str, status: int, seconds: float) -> None:
    """A pattern rather than an address, so that there are few of them."""
    if prometheus is not None:
        _seconds.labels(method, pattern, str(status)).observe(seconds)


def as_text() -> str:
    if prometheus is None:
        return ""
    for what, count in _counted().items():
        try:
            _rows.labels(what).set(count())
        except DatabaseError:
            _rows.labels(what).set(float("nan"))
    return prometheus.generate_latest(_registry()).decode()


def _counted() -> dict[str, Callable[[], int]]:
    # The log is set up, with this module, before there are models.
    from timeline.models import Dispute, Event, Proposal

    pending = Proposal.objects.filter(state=Proposal.State.PENDING)
    return {
        "disputes_published": Dispute.objects.published().count,
        "events_published": Event.objects.published().count,
        "proposals_pending": pending.count,
    }


def _registry() -> "prometheus.CollectorRegistry":
    """Of all processes of the server, where they share a folder (PROMETHEUS_MULTIPROC_DIR)."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return prometheus.REGISTRY
    together = prometheus.CollectorRegistry()
    multiprocess.MultiProcessCollector(together)  # type: ignore[no-untyped-call] # it ships half its types
    return together
