"""The addresses of the desk, under /desk/."""

from django.urls import path

from timeline.editing.desk import (
    batches,
    deciding,
    deletions,
    dispute,
    history,
    home,
    ingest,
    review,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("ingest/", ingest.ingest, name="ingest"),
    path("batches/<str:key>/", batches.batch, name="batch"),
    path("batches/<str:key>/stop/", batches.stop, name="batch-stop"),
    path("batches/<str:key>/resume/", batches.resume, name="batch-resume"),
    path("review/<slug:source>/", review.review, name="review"),
    path("review/<slug:source>/actors/", review.actors, name="review-actors"),
    path("review/<slug:source>/drafts/", review.drafts, name="review-drafts"),
    path("review/<slug:source>/news/", review.news, name="review-news"),
    path("review/<slug:source>/undo/", deciding.undo_last, name="undo-last"),
    path("review/<slug:source>/<int:proposal>/accept/", deciding.accept, name="proposal-accept"),
    path("review/<slug:source>/<int:proposal>/edit/", deciding.edit, name="proposal-edit"),
    path("review/<slug:source>/<int:proposal>/merge/", deciding.merge, name="proposal-merge"),
    path("review/<slug:source>/<int:proposal>/reject/", deciding.reject, name="proposal-reject"),
    path("review/<slug:source>/<int:proposal>/split/", deciding.split, name="proposal-split"),
    path("review/<slug:source>/<int:proposal>/undo/", deciding.undo, name="proposal-undo"),
    path("<slug:dispute>/", dispute.dispute, name="dispute"),
    path("<slug:dispute>/move/", dispute.move, name="move-dispute"),
    path("<slug:dispute>/deleted/", deletions.deleted, name="deleted"),
    path("<slug:dispute>/deleted/restore/", deletions.restore, name="restore"),
    path("<slug:dispute>/e/<slug:key>/history/", history.history, name="history"),
    path("<slug:dispute>/e/<slug:key>/history/revert/", history.revert, name="revert"),
    path("<slug:dispute>/e/<slug:key>/history/tell/", history.tell, name="tell-readers"),
]
