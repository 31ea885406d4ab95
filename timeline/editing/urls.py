"""The addresses of the desk, under /desk/."""

from django.urls import path

from timeline.editing.desk import deletions, dispute, history, home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("<slug:dispute>/", dispute.dispute, name="dispute"),
    path("<slug:dispute>/move/", dispute.move, name="move-dispute"),
    path("<slug:dispute>/deleted/", deletions.deleted, name="deleted"),
    path("<slug:dispute>/deleted/restore/", deletions.restore, name="restore"),
    path("<slug:dispute>/e/<slug:key>/history/", history.history, name="history"),
    path("<slug:dispute>/e/<slug:key>/history/revert/", history.revert, name="revert"),
    path("<slug:dispute>/e/<slug:key>/history/tell/", history.tell, name="tell-readers"),
]
