"""What staff do on the day and after it: papers to print, who did not come, certificates; and their page."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import afterwards, checkin, figures, papers
from events.permissions import can_run_survey
from events.views.checkin import at_the_door
from events.views.taking_part import opened, valid_certificate
from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.ratelimit import rate_limited
from gscnet.common.signedlinks import guarded

PAPERS = {"badges": papers.badges, "sheets": papers.attendance_sheets}


@at_the_door
@require_safe
def attendance(request, event):
    """Who came, in full, and what can be printed and sent."""
    counts = afterwards.counts(event)
    context = {
        "event": event,
        "counts": counts,
        "closed": checkin.why_closed(event),
        "tables": figures.attendance_tables(event, request.user),
        "acts": [act for act in afterwards.ACTS.values() if act.is_open(event, counts)],
        "is_over": event.is_over,
        "unprintable": papers.unprintable_names(event),
        "survey": getattr(event, "survey", None),
        "can_run_survey": can_run_survey(request.user),
    }
    return render(request, "events/checkin/attendance.html", context)


@at_the_door
@require_safe
def paper(request, event, name):
    headers = {"Content-Disposition": f'inline; filename="{event.slug}-{name}.pdf"'}
    return HttpResponse(PAPERS[name](event), content_type="application/pdf", headers=headers)


@at_the_door
@require_http_methods(["GET", "HEAD", "POST"])
def act(request, event, name):
    """Asks, then does one of afterwards.ACTS to everybody it concerns."""
    chosen, counts = afterwards.ACTS.get(name), afterwards.counts(event)
    if chosen is None:
        raise Http404
    if not chosen.is_open(event, counts):
        messages.error(request, _("There is nothing to do: look at the figures again."))
        return redirect("events:attendance", event.slug)
    if request.method == "POST":
        try:
            number = chosen.act(event, by=request.user)
        except InvalidTransition as problem:
            messages.error(request, problem)
        else:
            done = ngettext("Done for %d person.", "Done for %d people.", number)
            messages.success(request, done % number)
        return redirect("events:attendance", event.slug)
    context = {"event": event, "act": chosen, "number": chosen.number(counts)}
    return render(request, "events/checkin/act.html", context)


class VerifyForm(forms.Form):
    """What stands on a certificate."""

    number = forms.CharField(label=gettext_lazy("Number"), max_length=40)
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("The last part of the address at the foot of the certificate."),
    )


@never_cache
@rate_limited("certificate")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request):
    """Asks for number and code, and leads to what the certificate states."""
    form = VerifyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        issued = papers.verified(form.cleaned_data["number"], form.cleaned_data["code"])
        if issued:
            return redirect("events:certificate", issued.number, papers.verification(issued))
        form.add_error(None, _("No valid certificate has this number and code. Look at both again."))
    status = 422 if form.errors else 200
    return guarded(render(request, "events/checkin/verify.html", {"form": form}, status=status))


@never_cache
@require_safe
def certificate(request, number, code):
    """What the certificate of this number states, for who has its code; 404 for all others alike."""
    issued = papers.verified(number, code)
    if issued is None:
        form = VerifyForm()
        context = {"form": form, "is_unknown": True}
        return guarded(render(request, "events/checkin/verify.html", context, status=404))
    context = {"number": issued.number, "stated": papers.stated(issued)}
    return guarded(render(request, "events/checkin/certificate.html", context))


@opened
def own_certificate(request, token, participation):
    issued = valid_certificate(participation)
    if issued is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="certificate-{issued.number}.pdf"'}
    return HttpResponse(papers.certificate(issued), content_type="application/pdf", headers=headers)
