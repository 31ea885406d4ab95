"""The addresses that machines ask, and where to tell of a hole."""

from django.urls import path

from timeline.operating import health

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", health.measured, name="metrics"),
    path(".well-known/security.txt", health.security_txt, name="security-txt"),
]
