"""The addresses of invitations, under /accounts/invitations/."""

from django.urls import path

from timeline.editing.desk import invitations

urlpatterns = [
    path("", invitations.invitations, name="invitations"),
    path("<slug:key>/take-back/", invitations.take_back, name="take-back-invitation"),
    path("accept/<str:token>/", invitations.accept, name="accept-invitation"),
]
