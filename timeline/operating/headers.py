"""What a browser may do with an answer of ours, whichever answer it is."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.csp import build_policy

type Answer = Callable[[HttpRequest], HttpResponseBase]

# `web-share`, `clipboard-write` and passkeys are ours to use; the rest is switched off.
SWITCHED_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "encrypted-media", "geolocation", "gyroscope", "hid", "idle-detection", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
ON_ALL = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in SWITCHED_OFF),
}


class SecurityHeaders:
    """The outermost middleware: an answer made by a refusal further in has passed by the others.

    A header that a view has set stays as it is. What says nothing of caches is kept by none for
    those who have a session.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.policy = build_policy(settings.SECURE_CSP)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in ON_ALL.items():
            response.headers.setdefault(name, value)
        if not getattr(response, "xframe_options_exempt", False):
            response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Cross-Origin-Resource-Policy", _who_may_load(request))
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


def _who_may_load(request: HttpRequest) -> str:
    """Styles and pictures are the same for all, and a sandboxed frame of ours, whose origin is
    nobody's, needs them."""
    public = request.path.startswith(settings.STATIC_URL)
    return "cross-origin" if public else "same-origin"
