"""The page of one event, its agenda, circulars, photographs and the report on it."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from documents.metadata import signposted
from documents.models import Document
from events import figures, metadata, permissions, report, tokens
from events.agenda import agenda
from events.models import Event, Material, Partner, Photograph, Survey
from events.permissions import can_edit, can_see_online_link
from events.registering import shown
from events.times import when
from gscnet.common.filehttp import send_file
from gscnet.common.pagecache import public_page
from gscnet.directory.models import Economy


@public_page
@require_safe
def event_detail(request, slug):
    event = _find(request, slug)
    prefetch_related_objects([event], "partners__organisation", "partners__economy")
    economy = _economy(request)
    materials = list(_materials(event, request.user))
    notices = list(event.notices.all())
    context = {
        "event": event,
        "when": when(event, economy) if event.starts_at else [],
        "economies": Economy.objects.all(),
        "chosen": economy,
        "partners": _partners(event),
        "neighbours": event.neighbours.visible_to(request.user),
        "notices": notices,
        "stood": _stood(event, notices),
        "figures": figures.all_of(event),
        **_attendance(event, request.user),
        **_taking_part(event, request.user),
        "has_agenda": event.sessions.exists(),
        "circulars": event.circulars.latest_of_each(),
        "papers": [each for each in materials if each.role not in Material.AFTERWARDS],
        "afterwards": _by_role(materials),
        "outcomes": _outcomes(event, request.user),
        "photographs": event.photographs.all(),
        "online": getattr(event, "online_access", None) if can_see_online_link(request.user, event) else None,
        "can_edit": can_edit(request.user),
        "json_ld": metadata.json_ld(event) if event.is_published else "",
        "canonical": metadata.address(event),
    }
    signposts = metadata.signposts(event) if event.is_published else []
    return signposted(request, "events/detail.html", context, signposts)


@public_page
@require_safe
def event_agenda(request, slug):
    event, economy = _find(request, slug), _economy(request)
    context = {
        "event": event,
        "agenda": agenda(event, request.user, economy),
        "economies": Economy.objects.all(),
        "chosen": economy,
        "is_settled": event.status in {Event.Status.CONFIRMED, Event.Status.HELD},
    }
    return render(request, "events/agenda.html", context)


@public_page
@require_safe
def event_circular(request, slug, kind, revision=None):
    """A circular as it stands, or one of its earlier revisions under a banner."""
    event = _find(request, slug)
    revisions = list(event.circulars.filter(kind=kind).select_related("document"))
    latest = revisions[0] if revisions else None
    circular = (
        latest if revision is None else next((each for each in revisions if each.revision == revision), None)
    )
    if circular is None:
        raise Http404
    readable = Document.objects.visible_to(request.user).filter(pk=circular.document_id).first()
    context = {
        "event": event,
        "circular": circular,
        "latest": latest,
        "revisions": revisions,
        "document": readable,
    }
    return render(request, "events/circular.html", context)


@require_safe
def event_photograph(request, slug, pk):
    event = _find(request, slug)
    photograph = get_object_or_404(Photograph, event=event, pk=pk)
    return send_file(
        request,
        photograph.image,
        name=f"{event.slug}-{photograph.pk}.webp",
        media_type="image/webp",
        size=photograph.size,
        etag=photograph.sha256,
        inline=True,
        public=event.is_published,
    )


@public_page
@require_safe
def event_report(request, slug, ending):
    """What is known of an event that was held, as a document made from the data."""
    event = _find(request, slug)
    if event.status != Event.Status.HELD:
        raise Http404
    media_type, write = report.FORMATS[ending]
    return HttpResponse(
        write(report.summary(event, request.user)),
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{event.slug}-report.{ending}"'},
    )


def _find(request, slug):
    visible = Event.objects.visible_to(request.user).select_related(
        "economy", "series", "online_access", "registration"
    )
    return get_object_or_404(visible, slug=slug)


def _attendance(event, user):
    """Who took part, and where staff go on the day and after it."""
    if not hasattr(event, "registration"):
        return {}
    return {
        "tables": figures.attendance_tables(event, user),
        "hides_small": not permissions.can_see_attendance(user),
        "survey": Survey.objects.filter(event=event, published_at__isnull=False).first(),
        "can_check_in": permissions.can_check_in(user),
    }


def _taking_part(event, user):
    """How one comes to take part, as far as registration is set up."""
    registration = getattr(event, "registration", None)
    if registration is None:
        return {}
    speaks = permissions.can_nominate(user)
    own = event.participations.living().filter(user=user.pk).first() if user.pk else None
    return {
        "registration": registration,
        "registration_shown": shown(registration, user.economy if speaks else None),
        "can_nominate": speaks,
        "own": own and tokens.make(own),
        "lists_participants": event.participations.holding().exists(),
    }


def _economy(request):
    """The economy in whose time the visitor wants to read: the one asked for, else their own."""
    code = request.GET.get("economy", "").upper()
    found = Economy.objects.filter(code=code).first() if code.isalpha() and len(code) == 3 else None
    return found or getattr(request.user, "economy", None)


def _stood(event, notices):
    """What was first announced, where the event has another date by now; else nothing."""
    first = notices[0] if notices else None
    return first if first and (first.date, first.until) != (event.date, event.until) else None


def _partners(event):
    """(role, those who have it)."""
    return [
        (label, found)
        for role, label in Partner.Role.choices
        if (found := [partner for partner in event.partners.all() if partner.role == role])
    ]


def _materials(event, user):
    visible = event.materials.filter(document__in=Document.objects.visible_to(user))
    return visible.select_related("document", "session")


def _by_role(materials):
    """(label, documents) of what an event leaves behind, the summary first."""
    return [
        (role.label, found)
        for role in Material.AFTERWARDS
        if (found := [each for each in materials if each.role == role])
    ]


def _outcomes(event, user):
    """(outcome, whether its document may be opened by this reader)."""
    outcomes = event.outcomes.select_related("document")
    readable = set(
        Document.objects.visible_to(user).filter(outcomes__event=event).values_list("pk", flat=True)
    )
    return [(outcome, outcome.document_id in readable) for outcome in outcomes]
