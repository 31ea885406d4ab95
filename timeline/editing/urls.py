"""The addresses of the desk, under /desk/."""

from django.urls import path

from timeline.editing.desk import balance, home, lint, notes

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("sources/<slug:source>/", notes.on_source, name="source-notes"),
    path("sources/<slug:source>/notes.jsonld", notes.export_of_source, name="source-notes-export"),
    path("notes/<slug:key>/reply/", notes.reply, name="reply"),
    path("notes/<slug:key>/amend/", notes.amend, name="amend"),
    path("notes/<slug:key>/resolve/", notes.resolve, name="resolve"),
    path("notes/<slug:key>/reopen/", notes.reopen, name="reopen"),
    path("notes/<slug:key>/delete/", notes.delete, name="delete-note"),
    path("lint/", lint.typed, name="lint-typed"),
    path("<slug:dispute>/lint/", lint.of_dispute, name="lint"),
    path("<slug:dispute>/balance/", balance.of_dispute, name="balance"),
    path("<slug:dispute>/e/<slug:key>/notes/", notes.on_event, name="event-notes"),
    path(
        "<slug:dispute>/e/<slug:key>/notes.jsonld",
        notes.export_of_event,
        name="event-notes-export",
    ),
]
