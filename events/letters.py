"""The letters to participants and to the focal points who decide on them, each written once."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events import checkin, tokens
from events.calendars import calendar
from events.models import Event, OnlineAccess, ParticipantRule, Participation
from events.times import when
from gscnet.accounts.models import Appointment, User
from gscnet.accounts.roles import OF_AN_ECONOMY
from gscnet.common import outbox

Status = Participation.Status


def ask_to_confirm(participation: Participation) -> None:
    subject = _("GSCNET: please confirm your address")
    _write("address", participation, subject, "confirm_address", kept=ParticipantRule.periods())


def remind_of_link(participation: Participation) -> None:
    """To somebody who asks again: the own link. One letter a day, however often the form is sent."""
    key = f"link:{timezone.now():%Y%m%d}"
    _write(key, participation, _("GSCNET: your link for %s") % participation.event, "link")


def send_receipt(participation: Participation) -> None:
    subject = _("GSCNET: your request for %s") % participation.event
    _write("receipt", participation, subject, "receipt")


def tell_nominee(participation: Participation) -> None:
    subject = _("GSCNET: you are named for %s") % participation.event
    _write("named", participation, subject, "named")


def tell_economy(participation: Participation) -> None:
    """Focal point and deputies of the economy, who approve."""
    people = Appointment.objects.current().filter(
        economy=participation.economy, role__in=OF_AN_ECONOMY, user__is_active=True
    )
    url = settings.SITE_URL + participation.get_absolute_url()
    for person in people.select_related("user"):
        subject = _("GSCNET: somebody asks to take part for %s") % participation.economy
        key = f"economy:{person.user_id}"
        _write(key, participation, subject, "to_economy", to=person.user.email, url=url)


def tell_of_waiting(participation: Participation) -> None:
    subject = _("GSCNET: you are on the waiting list for %s") % participation.event
    _write("waiting", participation, subject, "waiting")


def tell_of_place(participation: Participation) -> None:
    """The confirmation, with the file for the calendar and, in there alone, the online link."""
    subject = _("GSCNET: your place at %s") % participation.event
    file = calendar_of(participation)
    _write(
        "confirmed",
        participation,
        subject,
        "confirmed",
        attached=file,
        door_code=checkin.code(participation),
    )


def tell_of_end(participation: Participation) -> None:
    subject = _("GSCNET: you do not take part in %s") % participation.event
    _write(f"ended:{participation.status}", participation, subject, "ended")


def tell_news(participation: Participation) -> None:
    """The event moved or does not take place: the new state with a new file for the calendar."""
    event = participation.event
    subject = _("GSCNET: news of %s") % event
    file = calendar_of(participation)
    _write(f"news:{event.sequence}", participation, subject, "news", attached=file)


def remind(participation: Participation, days: int) -> None:
    """Once per participant and number of days; the date of the event is not in the key."""
    subject = _("GSCNET: %s begins soon") % participation.event
    _write(f"reminder:{days}", participation, subject, "reminder", attached=calendar_of(participation))


def tell_of_certificate(participation: Participation) -> None:
    subject = _("GSCNET: your certificate for %s") % participation.event
    _write("certificate", participation, subject, "certificate")


def tell_of_survey(participation: Participation) -> None:
    """The link to the survey, which is anonymous: whether it was answered is not told to this letter."""
    url = settings.SITE_URL + reverse("events:own_survey", args=[tokens.make(participation)])
    subject = _("GSCNET: how was %s?") % participation.event
    _write("survey", participation, subject, "survey", url=url)


def write_freely(participation: Participation, *, batch: str, subject: str, text: str, by: User) -> None:
    """One of the letters of a mail merge; it waits in the outbox until staff let it go."""
    _write(
        f"merge:{batch}", participation, subject, "free", text=text, held=True, batch=f"event:{batch}", by=by
    )


def calendar_of(participation: Participation) -> str:
    """The calendar file of who has a place; empty where the day of the event is not known."""
    event = participation.event
    if not event.knows_day:
        return ""
    link = OnlineAccess.objects.filter(event=event).values_list("url", flat=True).first()
    return calendar([event], online={event.pk: link or ""}).decode()


def about(participation: Participation) -> str:
    """How the outbox names it, so that erasure finds its letters."""
    return f"participation:{participation.ref}"


def times(event: Event) -> list[str]:
    """When it takes place: by its own clocks and in UTC, or the days alone."""
    return [f"{text} ({zone})" if zone else text for zone, text in when(event)]


def _write(
    key: str,
    participation: Participation,
    subject: str,
    name: str,
    *,
    to: str = "",
    url: str = "",
    attached: str = "",
    held: bool = False,
    batch: str = "",
    by: User | None = None,
    **context: object,
) -> None:
    event = participation.event
    context |= {
        "participation": participation,
        "event": event,
        "times": times(event),
        "url": url or tokens.address(participation),
        "event_url": settings.SITE_URL + reverse("events:detail", args=[event.slug]),
    }
    outbox.write(
        key=f"{about(participation)}:{key}",
        to=to or participation.email,
        subject=subject,
        body=render_to_string(f"events/mails/{name}.txt", context),
        about=about(participation),
        calendar=attached,
        held=held,
        batch=batch,
        by=by,
    )
