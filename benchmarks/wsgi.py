"""The portal with two yardsticks beside it: a bare view with and without the portal's middleware."""

from contextlib import nullcontext

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test.utils import override_settings

from gscnet.wsgi import application as portal

settings.ROOT_URLCONF = "benchmarks.urls"
with override_settings(MIDDLEWARE=[]):
    bare = WSGIHandler()


class Counter:
    """Counts queries of one request."""

    def __init__(self):
        self.queries = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)


def application(environ, start_response):
    handler = bare if environ["PATH_INFO"] == "/bench/bare/" else portal
    asked = "HTTP_X_COUNT" in environ
    counter = Counter()

    def start(status, headers, *rest):
        return start_response(status, [*headers, ("X-Queries", str(counter.queries))], *rest)

    with connection.execute_wrapper(counter) if asked else nullcontext():
        return handler(environ, start if asked else start_response)
