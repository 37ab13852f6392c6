"""A series: meetings that come again, such as the annual Dialogue."""

import pghistory
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gscnet.common.pagecache import ChangesPublicPages


class SeriesQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Series with an event that this user may know of; all of them for staff."""
        if user.has_perm("events.view_event"):
            return self
        return self.filter(meetings__announced_at__isnull=False).distinct()


@pghistory.track()
class Series(models.Model):
    """What its events have in common; its page sets them side by side through the years."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]
        triggers = [ChangesPublicPages(name="outdate_pages")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("events:series", args=[self.slug])
