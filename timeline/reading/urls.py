"""The addresses of the public pages, under /ar/ and /en/."""

from django.urls import path

from timeline.reading import sections, views

urlpatterns = [
    path("", views.home, name="home"),
    path("sources/<slug:source>/", views.source, name="source"),
    path("<slug:dispute>/", views.timeline, name="timeline"),
    path("<slug:dispute>/e/<slug:key>/", views.event, name="event"),
    path("<slug:dispute>/claims/", sections.comparison, name="comparison"),
    path("<slug:dispute>/threads/<slug:key>/", sections.thread, name="thread"),
    path("<slug:dispute>/actors/", sections.actors, name="actors"),
    path("<slug:dispute>/actors/<slug:actor>/", sections.actor, name="actor"),
    path("<slug:dispute>/sources/", sections.sources, name="sources"),
    path("<slug:dispute>/corrections/", sections.corrections, name="corrections"),
    path("<slug:dispute>/paths/<slug:path>/", sections.path, name="path"),
    path("<slug:dispute>/about/", sections.about, name="about"),
]
