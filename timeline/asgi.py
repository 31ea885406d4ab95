"""The ASGI entry point; every view is synchronous, so WSGI is the faster of the two."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
application = get_asgi_application()
