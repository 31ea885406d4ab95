"""Sentry and OpenTelemetry, where the operator asks for them: nothing leaves this machine else."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

_PRIVATE = ("cookies", "data", "env", "headers", "query_string", "url")


def report_to_sentry(dsn: str, release: str) -> None:
    """Faults alone, without who asked and what was typed."""
    try:
        import sentry_sdk
    except ImportError as error:
        raise ImproperlyConfigured("SENTRY_DSN needs the extra `sentry`.") from error
    sentry_sdk.init(
        dsn,
        release=release,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        before_send=without_personal_data,
    )


def without_personal_data(event: Any, hint: Any) -> Any:
    event.pop("user", None)
    request = event.get("request", {})
    for name in _PRIVATE:
        request.pop(name, None)
    event.pop("breadcrumbs", None)  # they hold addresses and queries
    return event


def trace() -> None:
    """To where the OTEL_* variables say (OTLP over HTTP)."""
    try:
        from opentelemetry import trace as tracing
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.instrumentation.django import DjangoInstrumentor
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise ImproperlyConfigured(
            "OTEL_EXPORTER_OTLP_ENDPOINT needs the extra `tracing`."
        ) from error
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    tracing.set_tracer_provider(provider)
    DjangoInstrumentor().instrument()
