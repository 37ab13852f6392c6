"""The pages about the portal, and the workspace."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from documents.permissions import can_create
from documents.workspace import sections as of_documents
from events.models import ParticipantRule
from events.workspace import sections as of_events
from experts.permissions import is_reviewer
from experts.workspace import sections as of_experts
from gscnet.common.pagecache import public_page
from pilots.models import ApplicationRule
from pilots.permissions import can_nominate
from pilots.workspace import sections as of_pilots


@public_page
def about(request):
    return render(request, "portal/about.html")


@public_page
def privacy(request):
    return render(
        request,
        "portal/privacy.html",
        {
            "kept": ApplicationRule.periods(),
            "kept_of_participants": ParticipantRule.periods(),
        },
    )


@public_page
def accessibility(request):
    return render(request, "portal/accessibility.html")


@public_page
def contact(request):
    return render(request, "portal/contact.html", {"contact_email": settings.CONTACT_EMAIL})


@login_required
def workspace(request):
    context = {
        "sections": [
            *of_experts(request.user),
            *of_events(request.user),
            *of_pilots(request.user),
            *of_documents(request.user),
        ],
        "can_create": can_create(request.user),
        "can_review": is_reviewer(request.user),
        "can_name_institution": can_nominate(request.user),
        "can_open_desk": request.user.is_staff,
    }
    return render(request, "portal/workspace.html", context)
