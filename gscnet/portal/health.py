"""For machines that watch: is the portal up, is it ready for visitors?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# A worker says every 10 seconds that it lives.
SILENT_SECONDS = 30


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when web server, database and background worker are up, else 503."""
    database, worker = look_around()
    return answer(database=database, worker=worker)


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when visitors can be served, also while the worker is away."""
    database, _worker = look_around()
    return answer(database=database)


def look_around() -> tuple[bool, bool]:
    """Whether the database answers, and whether a background worker was heard lately."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM procrastinate_workers"
                " WHERE last_heartbeat > now() - make_interval(secs => %s))",
                [SILENT_SECONDS],
            )
            return True, cursor.fetchone()[0]
    except DatabaseError:
        return False, False


def answer(**parts: bool) -> JsonResponse:
    """Up, part by part; that this is answered at all says that the web server is."""
    said = {"web": "up"} | {name: "up" if is_up else "down" for name, is_up in parts.items()}
    return JsonResponse(said, status=200 if all(parts.values()) else 503)
