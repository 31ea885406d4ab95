"""The addresses under which a timeline leaves the site."""

from django.urls import re_path

from timeline.publishing import views

urlpatterns = [
    re_path(r"^embed/(?P<language>ar|en)/(?P<dispute>[-\w]+)/$", views.embed, name="embed"),
]
