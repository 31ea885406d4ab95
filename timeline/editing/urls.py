"""The addresses of the desk, under /desk/."""

from django.urls import path

from timeline.editing.desk import (
    autosave,
    deletions,
    dispute,
    event_form,
    history,
    home,
    pickers,
    sources,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("read-date/", pickers.read_date, name="read-date"),
    path("actors/", pickers.actors, name="actors"),
    path("sources/", pickers.sources, name="sources"),
    path("sources/new/", sources.new, name="source-new"),
    path("sources/<slug:source>/text/", pickers.source_text, name="source-text"),
    path("<slug:dispute>/new/", event_form.new, name="event-new"),
    path("<slug:dispute>/e/<slug:key>/edit/", event_form.edit, name="event-edit"),
    path("<slug:dispute>/e/<slug:key>/draft/", autosave.draft, name="event-draft"),
    path("<slug:dispute>/e/<slug:key>/preview/", pickers.preview, name="event-preview"),
    path("<slug:dispute>/e/<slug:key>/claims/", pickers.claims, name="event-claims"),
    path("<slug:dispute>/e/<slug:key>/rows/<slug:kind>/", pickers.row, name="event-row"),
    path("<slug:dispute>/", dispute.dispute, name="dispute"),
    path("<slug:dispute>/move/", dispute.move, name="move-dispute"),
    path("<slug:dispute>/deleted/", deletions.deleted, name="deleted"),
    path("<slug:dispute>/deleted/restore/", deletions.restore, name="restore"),
    path("<slug:dispute>/e/<slug:key>/history/", history.history, name="history"),
    path("<slug:dispute>/e/<slug:key>/history/revert/", history.revert, name="revert"),
    path("<slug:dispute>/e/<slug:key>/history/tell/", history.tell, name="tell-readers"),
]
