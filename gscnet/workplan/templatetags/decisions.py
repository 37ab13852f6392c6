"""The decisions on a thing, for its own page: both ends of a link show it (#9)."""

from django import template

from gscnet.workplan.register import decisions_on as find

register = template.Library()


@register.inclusion_tag("workplan/_decisions_on.html", takes_context=True)
def decisions_on(context, thing):
    """A section that lists what was decided about `thing`; nothing where nothing was."""
    return {"decisions": find(thing, context["request"].user)}
