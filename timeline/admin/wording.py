"""Words of Django 6.1's own pages that its Arabic catalogue lacks: named here, so ours has them."""

from django.utils.translation import gettext_noop as _

LACKING = (
    _("- Select an option -"),
    _("Run"),
    _("Filter by %(field_name)s"),
    _("Logout"),
    _("Search %(name)s"),
    _("Pagination %(name)s"),
    _("Pagination %(name)s entries"),
    _(
        "Are you sure you want to delete the %(object_name)s “%(escaped_object)s”? "
        "All of the following related items will be deleted:"
    ),
    _(
        "Deleting the %(object_name)s “%(escaped_object)s” would require deleting the "
        "following protected related objects:"
    ),
    _(
        "Deleting the %(object_name)s “%(escaped_object)s” would result in deleting related "
        "objects, but your account doesn't have permission to delete the following types of "
        "objects:"
    ),
)
