"""Home, the pages about the portal, and the workspace."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

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
    return render(request, "portal/contact.html")


@login_required
def workspace(request):
    return render(request, "portal/workspace.html")
