"""What staff read off a paper that a nominee signed."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from experts import consent_texts
from experts.actions import paper as actions
from experts.models import PaperAnswer
from experts.papers import PdfField
from gscnet.accounts.models import User

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MAX_PAGES = 10


class PaperAnswerForm(forms.Form):
    """Nothing is ticked beforehand: the answer and each consent stand on the paper or nowhere.

    Where a text was published in several versions, a list beside its tick says which one was signed.
    """

    answer = forms.ChoiceField(label=_("What the nominee answers"), widget=forms.RadioSelect)
    signed_on = forms.DateField(label=_("Signed on"), widget=DAY)
    received_on = forms.DateField(
        label=_("Received on"), widget=DAY, help_text=_("This day counts for the deadline, not today.")
    )
    received_by = forms.ModelChoiceField(
        User.objects.none(), label=_("Received by"), help_text=_("Who of the desk took the paper in.")
    )
    reason = forms.CharField(
        label=_("Why on paper"),
        max_length=300,
        help_text=_("For example: no access to mail. Seen at the desk and by the nominee."),
    )
    scan = PdfField(
        label=_("Scan of the signed paper"),
        max_pages=MAX_PAGES,
        help_text=_("A PDF of at most 10 pages and 5 MB. Seen at the desk only."),
    )

    def __init__(self, *args, nomination, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.nomination = nomination
        self.fields["answer"].choices = [
            (answer, label) for answer, label in PaperAnswer.Answer.choices if nomination.can_move(answer)
        ]
        self.fields["signed_on"].help_text = gettext("Not before %s, when the person was first asked.") % (
            date_format(actions.asked_on(nomination))
        )
        received_by = self.fields["received_by"]
        received_by.queryset = User.objects.filter(pk__in=[*actions.receivers(), user.pk]).order_by("name")
        received_by.initial = user.pk
        self.texts = {}
        for purpose, field in consent_texts.WORDS:
            self._ask(purpose, field)

    def _ask(self, purpose, field):
        published = consent_texts.published(purpose, field)
        name = f"{purpose}-{field}" if field else str(purpose)
        self.texts[name] = {text.sha256: text for text in published}
        self.fields[name] = forms.BooleanField(label=published[0].words, required=False)
        if len(published) > 1:
            self.fields[f"{name}-text"] = forms.ChoiceField(
                label=_("Text that was signed"),
                choices=[(text.sha256, _told(text)) for text in published],
                initial=published[0].sha256,
            )

    @property
    def facts_of_paper(self):
        """The fields that are no consents, in order."""
        return [self[name] for name in ("signed_on", "received_on", "received_by", "reason", "scan")]

    @property
    def consents(self):
        """Per text its tick, and the list of versions if there are several."""
        return [
            (self[name], self[f"{name}-text"] if f"{name}-text" in self.fields else None)
            for name in self.texts
        ]

    def clean_answer(self):
        return PaperAnswer.Answer(self.cleaned_data["answer"])

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > actions.today_of(self.nomination):
            raise forms.ValidationError(_("This day is still to come."))
        asked_on = actions.asked_on(self.nomination)
        if day < asked_on:
            raise forms.ValidationError(
                _("The person was first asked on %s; a paper signed before cannot be an answer.")
                % date_format(asked_on)
            )
        answered = actions.last_word_on(self.nomination)
        if answered and answered > day:
            raise forms.ValidationError(
                _("The nominee answered on %s, after this paper was signed. The later word stands.")
                % date_format(answered)
            )
        return day

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > actions.last_day_of_receipt(self.nomination):
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self):
        cleaned = super().clean()
        signed_on, received_on = cleaned.get("signed_on"), cleaned.get("received_on")
        if signed_on and received_on and received_on < signed_on:
            self.add_error("received_on", _("It cannot have come before it was signed."))
        if signed_on:
            self._refuse_what_was_taken_back(cleaned, signed_on)
        return cleaned

    def _refuse_what_was_taken_back(self, cleaned, signed_on):
        ended = actions.taken_back_since(self.nomination, signed_on)
        for name, published in self.texts.items():
            text = next(iter(published.values()))
            day = ended.get((text.purpose, text.field))
            if day and cleaned.get(name):
                self.add_error(
                    name,
                    _("The nominee took this back on %s, so the paper cannot give it again.")
                    % date_format(day),
                )

    @property
    def paper(self):
        said = self.cleaned_data
        agreed = tuple(
            published[said.get(f"{name}-text") or next(iter(published))]
            for name, published in self.texts.items()
            if said.get(name)
        )
        names = ("answer", "signed_on", "received_on", "received_by", "reason")
        return actions.Paper(**{name: said[name] for name in names}, agreed=agreed)


def _told(text):
    return gettext("Version %(version)s, %(sha256)s…: %(words)s") % {
        "version": text.version,
        "sha256": text.sha256[:8],
        "words": text.words,
    }
