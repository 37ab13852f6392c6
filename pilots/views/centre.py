"""The page of one pilot centre."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from documents.models import Document
from gscnet.common.pagecache import public_page
from gscnet.directory.models import Organisation
from pilots import permissions
from pilots.indexes.centre import indexes_of
from pilots.models import Activity, CentreDocument, ExcellentCase, Initiative, PilotCentre, Proposal
from pilots.tools.centre import tools_of


@require_safe
@public_page
def centre_detail(request, slug):
    visible = PilotCentre.objects.visible_to(request.user).for_lists()
    centre = get_object_or_404(visible, slug=slug)
    context = {
        "centre": centre,
        "activities": _public(Activity, centre),
        "initiatives": _public(Initiative, centre).prefetch_related("standings", "supporters__economy"),
        "quantities": centre.quantities.all(),
        "partnerships": centre.partnerships.select_related("organisation__economy"),
        "host_names": _other_names(centre.host),
        "cases": ExcellentCase.objects.public().filter(centre=centre).select_related("organisation"),
        "indexes": indexes_of(centre, request.user),
        "tools": tools_of(centre, request.user),
        "documents": _documents(centre, request.user),
        "contacts": centre.contacts.all() if permissions.can_see_contacts(request.user, centre) else [],
        "can_keep": permissions.can_keep(request.user, centre),
        "can_run": permissions.can_run(request.user),
    }
    return render(request, "pilots/detail.html", context)


def _public(model, centre):
    """What was approved; on the page of a centre that is not public yet too, for those who may see it."""
    return model.objects.filter(centre=centre, status=Proposal.Status.PUBLISHED)


def _other_names(host):
    """What the host was called before and what it became."""
    if host is None:
        return []
    return Organisation.objects.families([host.pk]).exclude(pk=host.pk)


def _documents(centre, user):
    links = CentreDocument.objects.filter(centre=centre, document__in=Document.objects.visible_to(user))
    return links.select_related("document")
