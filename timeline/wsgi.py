"""The WSGI entry point: what is kept is given before Django is asked."""

import gc
import os
from importlib import import_module

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")
django.setup(set_prefix=False)

from timeline.serving.layer import before  # noqa: E402 # it needs the settings
from timeline.serving.requests import PublicHandler  # noqa: E402
from timeline.serving.stack import in_one_piece  # noqa: E402

handler = in_one_piece(PublicHandler())
application = before(handler) if settings.KEEP_ANSWERS else handler

# What is loaded stays. Set apart, it is not walked at each full collection: 90 ms a reader waits.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
# Rows and what was fetched with them hold each other. What is left to walk takes 4 ms, so that it
# may be walked five times as often: a worker weighs 15 MB less.
gc.set_threshold(*gc.get_threshold()[:2], 2)
