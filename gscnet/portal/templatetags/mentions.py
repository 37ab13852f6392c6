"""Who speaks of a document: the list of sources, so that both ends of a link show it (#9)."""

from django import template

from pilots.mentions import of_document as in_pilots

register = template.Library()
SOURCES = (in_pilots,)


@register.inclusion_tag("documents/_mentions.html", takes_context=True)
def mentions(context, document):
    """Sections of the record page that other parts of the portal give."""
    user = context["request"].user
    return {"mentions": [found for source in SOURCES for found in source(document, user)]}
