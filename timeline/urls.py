"""The site map: pages in two languages, the embed, the back office."""

from allauth.account.decorators import secure_admin_login
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from timeline.publishing.urls import pages
from timeline.reading.language import choose_language

handler400 = "timeline.operating.refusals.bad_request"
handler429 = "timeline.operating.refusals.too_many_requests"
handler500 = "timeline.operating.refusals.server_error"

admin.site.site_header = _("Sijal")
admin.site.site_title = _("Sijal")
admin.site.index_title = _("The back office")
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", choose_language, name="choose-language"),
    path("admin/", admin.site.urls),
    path("accounts/invitations/", include("timeline.editing.invitation_urls")),
    path("accounts/", include("allauth.urls")),
    path("desk/", include("timeline.editing.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("timeline.operating.urls")),
    path("", include("timeline.publishing.urls")),
    *i18n_patterns(path("", include("timeline.reading.urls")), path("", include(pages))),
]
