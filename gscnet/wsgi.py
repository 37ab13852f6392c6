"""The portal as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gscnet.settings")
os.environ.setdefault("DATABASE_POOL", "8")
application = get_wsgi_application()
