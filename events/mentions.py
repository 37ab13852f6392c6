"""Where a document or an organisation appears at events, for the pages of both."""

from django.utils.translation import gettext as _

from events.models import Event, Material, Partner


def of_document(document, user):
    """(heading, rows of (text, address, note)) for the record page; nothing where no event has it."""
    roles = Material.objects.filter(document=document, event__in=Event.objects.visible_to(user))
    return _section(roles)


def of_organisation(organisation, user):
    """The same for what an organisation held or supported."""
    roles = Partner.objects.filter(organisation=organisation, event__in=Event.objects.visible_to(user))
    return _section(roles)


def _section(roles):
    """One row an event, the latest first, with the part that was played in it."""
    found = roles.select_related("event").order_by("-event__date", "-event__pk")
    rows = {
        role.event_id: (
            role.event.title,
            role.event.get_absolute_url(),
            f"{role.get_role_display()}, {role.event.date}",
        )
        for role in found
    }
    return [(_("Events"), list(rows.values()))] if rows else []
