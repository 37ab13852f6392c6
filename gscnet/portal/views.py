"""Home, the pages about the portal, and the workspace."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from documents.permissions import can_create
from documents.workspace import sections
from gscnet.common.pagecache import public_page


@public_page
def home(request):
    return render(request, "portal/home.html")


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
        "sections": sections(request.user),
        "can_create": can_create(request.user),
        "can_open_desk": request.user.is_staff,
    }
    return render(request, "portal/workspace.html", context)
