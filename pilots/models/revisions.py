"""A centre's page as its editors propose it; CAEC sees the difference and approves it or hands it back."""

import pghistory
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gscnet.common.lifecycle import InvalidTransition
from gscnet.directory.models import Organisation, Topic
from pilots.models.centres import PilotCentre
from pilots.models.journal import EntryQuerySet
from pilots.models.proposals import Proposal


@pghistory.track()
class Revision(Proposal):
    """New words for a centre's page, or the statement that they are still right (a renewal), or both."""

    PLAIN = ("summary", "description", "city", "latitude", "longitude", "website", "role_email")
    SETS = {"topics": Topic, "partners": Organisation}
    OPEN = (Proposal.Status.DRAFT, Proposal.Status.SUBMITTED, Proposal.Status.RETURNED)

    centre = models.ForeignKey(PilotCentre, models.CASCADE, related_name="revisions")
    values = models.JSONField(_("proposed"), default=dict, encoder=DjangoJSONEncoder, editable=False)
    renews = models.BooleanField(_("The page is right; renew it for two years"), default=False, blank=True)
    note = models.TextField(
        _("note to CAEC"),
        max_length=2000,
        blank=True,
        help_text=_("Seen by CAEC only: a partner that is missing from the portal, say."),
    )

    objects = EntryQuerySet.as_manager()

    class Meta(Proposal.Meta):
        verbose_name = _("proposed change of a centre's page")
        verbose_name_plural = _("proposed changes of centres' pages")
        ordering = ["-pk"]
        constraints = [
            *Proposal.Meta.constraints,
            models.UniqueConstraint(
                fields=["centre"],
                condition=Q(status__in=["draft", "submitted", "returned"]),
                name="revision_one_open_per_centre",
            ),
        ]

    def __str__(self):
        return str(self.centre)

    def get_absolute_url(self):
        return self.centre.get_absolute_url()

    @transaction.atomic
    def publish(self, *, by):
        """Put the proposed words on the centre's page, and renew it where that was asked for.

        Raises InvalidTransition.
        """
        super().publish(by=by)
        centre = self.centre
        plain = [name for name in self.PLAIN if name in self.values]
        for name in plain:
            setattr(centre, name, centre._meta.get_field(name).to_python(self.values[name]))
        try:
            centre.full_clean(exclude={f.name for f in centre._meta.fields if f.name not in plain})
        except ValidationError as problem:
            # The page was changed at the desk meanwhile, so that the two no longer fit together.
            raise InvalidTransition(" ".join(problem.messages)) from problem
        centre.save(update_fields=[*plain, "changed_at"])
        for name, model in self.SETS.items():
            if name in self.values:
                getattr(centre, name).set(model.objects.filter(pk__in=self.values[name]))
        if self.renews:
            centre.renew()

    def differences(self):
        """What would change on the page: (label, as it is, as proposed), both as people read them."""
        found = []
        for name in self.PLAIN:
            if name in self.values:
                field = PilotCentre._meta.get_field(name)
                was, becomes = getattr(self.centre, name), self.values[name]
                found.append((field.verbose_name, _shown(was), _shown(becomes)))
        for name, model in self.SETS.items():
            if name in self.values:
                label = PilotCentre._meta.get_field(name).verbose_name
                becomes = model.objects.filter(pk__in=self.values[name])
                found.append((label, _joined(getattr(self.centre, name).all()), _joined(becomes)))
        return found


def _shown(value):
    return "" if value is None else str(value)


def _joined(rows):
    return "; ".join(sorted(map(str, rows)))
