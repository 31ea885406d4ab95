"""The addresses of the public pages, under /ar/ and /en/."""

from django.urls import path

from timeline.reading import views

urlpatterns = [
    path("", views.home, name="home"),
    path("sources/<slug:source>/", views.source, name="source"),
    path("<slug:dispute>/", views.timeline, name="timeline"),
    path("<slug:dispute>/e/<slug:key>/", views.event, name="event"),
]
