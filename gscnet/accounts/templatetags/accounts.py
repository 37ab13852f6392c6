"""What the pages of accounts ask."""

from django import template

from gscnet.accounts.sample import SIGN_INS

register = template.Library()


@register.simple_tag
def sample_people():
    """The people who can be tried by one click."""
    return SIGN_INS
