"""What keeps robots out of a public form without a puzzle: a field for them, and the time it took.

The rate limit stands before it (gscnet/common/ratelimit.py) and the letter to the address behind it.
"""

import datetime as dt

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

# People need longer than this for the form; a page may stay open for a day.
LEAST, MOST = dt.timedelta(seconds=4), dt.timedelta(days=1)
SIGNER = signing.TimestampSigner(salt="pilots.robots", sep=".")


class ForPeopleForm(forms.Form):
    """Adds the trap and the signed moment at which the form was given out."""

    started = forms.CharField(required=False, widget=forms.HiddenInput)
    fax = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["started"] = SIGNER.sign("0")

    @property
    def is_robot(self):
        """Whether somebody filled in what people do not see; answer as if all were well."""
        return bool(self.data.get(self.add_prefix("fax")))

    def clean(self):
        cleaned = super().clean()
        if problem := self._timing(cleaned.get("started", "")):
            self.add_error(None, problem)
            # The form that comes back counts from now.
            self.data = self.data.copy()
            self.data[self.add_prefix("started")] = SIGNER.sign("0")
        return cleaned

    def _timing(self, started):
        try:
            SIGNER.unsign(started, max_age=MOST)
        except signing.BadSignature:
            return _("The form was open for long. What you wrote is still here; please send it again.")
        try:
            SIGNER.unsign(started, max_age=LEAST)
        except signing.SignatureExpired:
            return None
        return _("That was very quick. Please look through it once more and send it again.")
