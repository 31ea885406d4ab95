"""What machines ask: is it alive, is it ready, how is it doing; and whom to tell of a hole."""

import shutil
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from secrets import compare_digest

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from timeline.operating import metrics

LEAST_FREE = 50_000_000  # bytes on the disk of the record
NAMES = {"default": "database"}
_VALID = timedelta(days=180)


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """This process answers. It asks nothing of the database: a pause there is no reason to stop
    the process."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Whether to send readers here; 503 with what is missing, in words that tell nothing else. A
    database that is away is told, but is no reason while its replica answers readers."""
    answering = [alias for alias in connections if _answers(alias)]
    found = {NAMES.get(alias, alias): alias in answering for alias in connections}
    migrated = bool(answering) and _is_migrated(answering[0])
    needed = {"migrations": migrated, "disk": disk_is_free()}
    status = HTTPStatus.OK if all(needed.values()) else HTTPStatus.SERVICE_UNAVAILABLE
    said = {name: "ok" if is_so else "no" for name, is_so in (found | needed).items()}
    return JsonResponse(said, status=status)


def _answers(alias: str) -> bool:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _is_migrated(alias: str) -> bool:
    """A database that is ahead of us is one being upgraded: we still work with it."""
    try:
        executor = MigrationExecutor(connections[alias])
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def disk_is_free() -> bool:
    """Of the folder of an SQLite database; elsewhere the database's own machine sees to it."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "memory" in name:
        return True
    return shutil.disk_usage(Path(name).resolve().parent).free > LEAST_FREE


@require_safe
@never_cache
def measured(request: HttpRequest) -> HttpResponse:
    """For Prometheus, with the token that the operator chose; without one, for nobody."""
    told = request.headers.get("Authorization", "")
    expected = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not compare_digest(told.encode(), expected.encode()):
        refused = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        refused["WWW-Authenticate"] = "Bearer"
        return refused
    return HttpResponse(metrics.as_text(), content_type=metrics.CONTENT_TYPE)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116; without a contact, no such page."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (datetime.now(UTC) + _VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: ar, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
