"""Who speaks of a document or a centre: the list of sources, so that both ends of a link show it (#9)."""

from django import template

from events.mentions import of_document as at_events
from events.mentions import of_organisation as events_of
from pilots.mentions import of_document as in_pilots

register = template.Library()
SOURCES = (in_pilots, at_events)


@register.inclusion_tag("documents/_mentions.html", takes_context=True)
def mentions(context, document):
    """Sections of the record page that other parts of the portal give."""
    user = context["request"].user
    return {"mentions": [found for source in SOURCES for found in source(document, user)]}


@register.inclusion_tag("documents/_mentions.html", takes_context=True)
def mentions_of_centre(context, centre):
    """Events that the centre's host organisation held or supported."""
    return {"mentions": events_of(centre.host, context["request"].user) if centre.host else []}
