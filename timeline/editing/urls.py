"""The addresses of the desk, under /desk/."""

from django.urls import path

from timeline.editing.desk import home

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
]
