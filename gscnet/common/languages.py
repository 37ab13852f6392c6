"""Languages in which the network publishes, by BCP 47 tag."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = [
    ("en", _("English")),
    ("zh-Hans", _("Chinese (Simplified)")),
    ("zh-Hant", _("Chinese (Traditional)")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("id", _("Indonesian")),
    ("ja", _("Japanese")),
    ("ko", _("Korean")),
    ("ms", _("Malay")),
    ("ru", _("Russian")),
    ("th", _("Thai")),
    ("tl", _("Filipino")),
    ("vi", _("Vietnamese")),
]
NAMES = dict(LANGUAGES)
