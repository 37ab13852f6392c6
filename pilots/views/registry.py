"""The registry of pilot centres and the page of one."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gscnet.common.pagecache import public_page
from pilots.models import Activity, PilotCentre


@require_safe
@public_page
def centre_list(request):
    centres = PilotCentre.objects.visible_to(request.user).for_lists()
    return render(request, "pilots/list.html", {"centres": centres})


@require_safe
@public_page
def centre_detail(request, slug):
    centre = get_object_or_404(PilotCentre.objects.visible_to(request.user).for_lists(), slug=slug)
    activities = Activity.objects.visible_to(request.user).filter(
        centre=centre, status=Activity.Status.PUBLISHED
    )
    return render(request, "pilots/detail.html", {"centre": centre, "activities": activities})
