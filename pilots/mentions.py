"""Where a document is spoken of at the pilot centres."""

from django.utils.translation import gettext as _

from pilots.models import CentreDocument, PilotCentre


def of_document(document, user):
    """(heading, rows of (text, address, note)) for the record page; nothing where nobody speaks of it."""
    links = CentreDocument.objects.filter(
        document=document, centre__in=PilotCentre.objects.visible_to(user)
    ).select_related("centre__economy")
    rows = [(str(link.centre), link.centre.get_absolute_url(), link.get_kind_display()) for link in links]
    return [(_("Pilot centres"), rows)] if rows else []
