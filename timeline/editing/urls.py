"""The addresses of the desk, under /desk/."""

from django.urls import path

from timeline.editing.desk import home, importing

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("import/", importing.importing, name="import"),
    path("<slug:dispute>/import/", importing.importing, name="import-into"),
]
