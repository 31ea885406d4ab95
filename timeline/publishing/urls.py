"""The addresses under which a timeline leaves the site."""

from django.urls import path, re_path

from timeline.publishing import builder, oembed, previews, shares, sitemaps, views

LANGUAGE = r"(?P<language>ar|en)"
DISPUTE = r"(?P<dispute>[-\w]+)"
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
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]

# Under /ar/ and /en/.
pages = [path("<slug:dispute>/embed/", builder.builder, name="builder")]
