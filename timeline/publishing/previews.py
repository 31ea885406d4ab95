"""A dispute as its readers will see it, for somebody without an account: signed, for a time."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import get_script_prefix, resolve, reverse, set_script_prefix
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from timeline.languages.codes import LANGUAGES
from timeline.models import Dispute
from timeline.models.publication import as_if_published

SALT = "timeline.preview"
LASTS = timedelta(days=7)


@require_safe
@never_cache
@login_required
@permission_required("timeline.preview_dispute", raise_exception=True)
def share(request: HttpRequest, dispute: str) -> HttpResponse:
    """The links, made anew each time this page is opened."""
    shown = get_object_or_404(Dispute, slug=dispute)
    token = signing.dumps([shown.pk, request.user.pk], salt=SALT)
    paths = [reverse("preview", args=[token, name, f"{shown.slug}/"]) for name in LANGUAGES]
    addresses = zip(LANGUAGES, map(request.build_absolute_uri, paths), strict=True)
    context = {"dispute": shown, "addresses": addresses, "until": timezone.now() + LASTS}
    return render(request, "publishing/share_preview.html", context)


@require_safe
def preview(request: HttpRequest, token: str, language: str, rest: str) -> HttpResponse:
    """Any page for readers, drawn by its own view. Whoever shared the link must still be allowed
    to; a link of theirs that has run out says so."""
    try:
        dispute = _dispute_of(token)
    except signing.SignatureExpired:
        return _sealed(render(request, "publishing/preview_over.html", status=410))
    except (signing.BadSignature, ObjectDoesNotExist) as wrong:
        raise Http404 from wrong
    with translation.override(language), as_if_published(dispute.pk):
        answer = _page(request, token, language, rest)
    answer["Content-Language"] = language
    return _sealed(answer)


def _dispute_of(token: str) -> Dispute:
    dispute, by = signing.loads(token, salt=SALT, max_age=LASTS)
    if not User.objects.get(pk=by).has_perm("timeline.preview_dispute"):
        raise signing.BadSignature
    return Dispute.objects.get(pk=dispute)


def _page(request: HttpRequest, token: str, language: str, rest: str) -> HttpResponse:
    """The page at this address below the language, with the preview's own for a script prefix: so
    its links lead to other previews."""
    match = resolve(f"/{rest}", urlconf="timeline.reading.urls")
    request.path_info, request.resolver_match = f"/{language}/{rest}", match
    request.previewed = True  # type: ignore[attr-defined] # asked by base.html
    before = get_script_prefix()
    set_script_prefix(f"{before}preview/{token}/")
    try:
        answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    finally:
        set_script_prefix(before)
    return answer


def _sealed(answer: HttpResponse) -> HttpResponse:
    """Kept by nobody, found by nobody, and its address told to nobody."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    del answer["ETag"], answer["Surrogate-Key"]
    return answer
