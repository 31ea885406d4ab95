"""The addresses under which a timeline leaves the site."""

from django.urls import path, re_path

from timeline.publishing import (
    builder,
    data,
    feeds,
    oembed,
    paper,
    previews,
    shares,
    sitemaps,
    views,
)
from timeline.publishing.api import api

LANGUAGE = r"(?P<language>ar|en)"
DISPUTE = r"(?P<dispute>[-\w]+)"
SUFFIX = r"(?P<suffix>[a-z.]+)"
KEY = r"(?P<key>[-\w]+)"

urlpatterns = [
    re_path(rf"^embed/{LANGUAGE}/{DISPUTE}/$", views.embed, name="embed"),
    re_path(rf"^share/{LANGUAGE}/{DISPUTE}\.png$", shares.dispute_picture, name="share-dispute"),
    re_path(rf"^share/{LANGUAGE}/{DISPUTE}/{KEY}\.png$", shares.event_picture, name="share-event"),
    path("embed.js", views.script, name="embed-script"),
    path("previews/<slug:dispute>/", previews.share, name="share-preview"),
    re_path(
        rf"^preview/(?P<token>[^/]+)/{LANGUAGE}/(?P<rest>.*)$", previews.preview, name="preview"
    ),
    path("api/oembed/", oembed.oembed, name="oembed"),
    path("api/v1/", api.urls),
    re_path(rf"^data/{LANGUAGE}/{DISPUTE}\.json$", data.record, name="record"),
    *(
        [re_path(rf"^data/{LANGUAGE}/{DISPUTE}\.pdf$", paper.paper, name="paper")]
        if paper.INSTALLED
        else []
    ),
    re_path(rf"^data/{LANGUAGE}/{DISPUTE}\.{SUFFIX}$", data.file, name="data"),
    re_path(rf"^feeds/{LANGUAGE}/{DISPUTE}/events\.atom$", feeds.events, name="feed"),
    re_path(
        rf"^feeds/{LANGUAGE}/{DISPUTE}/corrections\.atom$",
        feeds.corrections,
        name="corrections-feed",
    ),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/home.xml", sitemaps.home, name="sitemap-home"),
    path("sitemaps/<slug:what>-<int:number>.xml", sitemaps.part, name="sitemap-part"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]

# Under /ar/ and /en/.
pages = [path("<slug:dispute>/embed/", builder.builder, name="builder")]
