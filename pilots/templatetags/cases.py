"""Numbers and pictures of cases in templates."""

from django import template
from django.urls import reverse

from pilots.cases import numbers

register = template.Library()
register.filter("plain", numbers.plain)


@register.simple_tag
def picture_url(case, picture, size):
    """The address of a picture of `case`, without asking the database for it again."""
    return reverse("pilots:case_picture", args=[case.slug, picture.pk, size])
