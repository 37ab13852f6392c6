"""The portal as a WSGI application."""

import gc
import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gscnet.settings")
try:
    application = get_wsgi_application()
    options = connections.settings["default"]["OPTIONS"]
    if settings.DATABASE_POOL:
        options["pool"] = {"min_size": 1, "max_size": settings.DATABASE_POOL, "timeout": 5}
    if settings.STATEMENT_SECONDS:
        limit = f"-c statement_timeout={settings.STATEMENT_SECONDS}s"
        options["options"] = f"{options.get('options', '')} {limit}".lstrip()
    # The code stays for good: a collection that walks all of it takes a tenth of a second of some request.
    get_resolver().url_patterns  # noqa: B018, loads the views
    gc.collect()
    gc.freeze()
    # A page makes thousands of objects and hardly a circle: looking for those each 700 costs a twentieth.
    gc.set_threshold(50_000, 20, 50)
except ImproperlyConfigured as problem:
    sys.exit(str(problem))
