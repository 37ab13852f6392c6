"""The portal as a WSGI application."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gscnet.settings")
try:
    application = get_wsgi_application()
    if settings.DATABASE_POOL:
        pool = {"min_size": 1, "max_size": settings.DATABASE_POOL, "timeout": 5}
        connections.settings["default"]["OPTIONS"]["pool"] = pool
except ImproperlyConfigured as problem:
    sys.exit(str(problem))
