"""Home, the pages about the portal, and the workspace."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Subquery
from django.shortcuts import render
from django.urls import reverse

from documents.figures import figures
from documents.models import Document, DocumentFile
from documents.permissions import can_create
from documents.workspace import sections as of_documents
from events.models import Event
from experts.deadlines import shown
from experts.figures import members
from experts.models import Round
from experts.permissions import is_reviewer
from experts.workspace import sections as of_experts
from gscnet.common.pagecache import public_page
from gscnet.directory.models import Topic
from pilots.permissions import can_nominate
from pilots.workspace import sections as of_pilots

NEWEST = 6


@public_page
def home(request):
    round = Round.objects.open_now().order_by("closes_on").first()
    context = {
        "round": round,
        "deadline": shown(round) if round else None,
        "event": next_event(request.user),
        "newest": newest_documents(request.user),
        "figures": figures(),
        "experts": members().count(),
        "chain": Topic.objects.filter(facet=Topic.Facet.CHAIN),
    }
    return render(request, "portal/home.html", context)


def next_event(user):
    """The event to come next, or None."""
    coming = Event.objects.visible_to(user).upcoming().exclude(status__in=["cancelled", "draft"])
    return coming.select_related("economy").first()


def newest_documents(user):
    """The documents on the home page, each with the address of its cover or none."""
    covers = DocumentFile.objects.filter(document=OuterRef("pk")).exclude(cover_small="")
    documents = (
        Document.objects.visible_to(user)
        .current()
        .filter(status=Document.Status.PUBLISHED)
        .select_related("publisher")
        .only("slug", "kind", "title", "language", "published_on", "publisher__name", "publisher__acronym")
        .annotate(cover_file=Subquery(covers.values("pk")[:1]))[:NEWEST]
    )
    for document in documents:
        document.cover_url = (
            reverse("documents:cover", args=[document.slug, document.cover_file, "small"])
            if document.cover_file
            else ""
        )
    return documents


@public_page
def about(request):
    return render(request, "portal/about.html")


@public_page
def privacy(request):
    return render(request, "portal/privacy.html")


@public_page
def accessibility(request):
    return render(request, "portal/accessibility.html")


@public_page
def contact(request):
    return render(request, "portal/contact.html", {"contact_email": settings.CONTACT_EMAIL})


@login_required
def workspace(request):
    context = {
        "sections": [*of_experts(request.user), *of_pilots(request.user), *of_documents(request.user)],
        "can_create": can_create(request.user),
        "can_review": is_reviewer(request.user),
        "can_name_institution": can_nominate(request.user),
        "can_open_desk": request.user.is_staff,
    }
    return render(request, "portal/workspace.html", context)
