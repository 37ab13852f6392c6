"""Where a document is spoken of at the pilot centres and in cases."""

from django.utils.translation import gettext as _

from pilots.models import CentreDocument, ExcellentCase, PilotCentre


def of_document(document, user):
    """(heading, rows of (text, address, note)) for the record page; nothing where nobody speaks of it."""
    links = CentreDocument.objects.filter(
        document=document, centre__in=PilotCentre.objects.visible_to(user)
    ).select_related("centre__economy")
    centres = [(str(link.centre), link.centre.get_absolute_url(), link.get_kind_display()) for link in links]
    cases = [
        (case.title, case.get_absolute_url(), case.get_theme_display())
        for case in ExcellentCase.objects.visible_to(user).filter(documents=document)
    ]
    sections = [(_("Pilot centres"), centres), (_("Excellent cases"), cases)]
    return [(heading, found) for heading, found in sections if found]
