"""Who wants to hear of what is new: an address without an account, and what it asked for (#57)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Part(models.TextChoices):
    """What a letter can tell of."""

    DOCUMENTS = "documents", _("Documents")
    CASES = "cases", _("Excellent cases")
    CENTRES = "centres", _("News of the pilot centres")
    EVENTS = "events", _("Events")
    ROUNDS = "rounds", _("Calls for nominations of experts")
    DECISIONS = "decisions", _("Decisions")


@pghistory.track(exclude=["email"])
class Subscriber(models.Model):
    """One address; it is gone with its last subscription."""

    email = models.EmailField(_("email"))
    # Raised to make all links in earlier letters useless.
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("first asked"), auto_now_add=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("email"), name="subscriber_once_per_address"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="subscriber_in_lower_case"),
        ]

    def __str__(self):
        return f"subscriber {self.pk}"


class SubscriptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Subscriptions are for those who look after mail."""
        return self if user.has_perm("subscriptions.view_subscription") else self.none()

    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)


@pghistory.track()
class Subscription(models.Model):
    """What one address wants to hear of, and how often; nothing is sent before it is confirmed."""

    class Frequency(models.TextChoices):
        DAILY = "daily", _("Every day on which there is something new")
        WEEKLY = "weekly", _("Once a week, on Mondays, if there is something new")

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    parts = ArrayField(models.CharField(max_length=10, choices=Part), verbose_name=_("tells of"))
    # Words and facets as the query string of the library, in one fixed order.
    question = models.CharField(_("asks for"), max_length=1000, blank=True)
    frequency = models.CharField(_("how often"), max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, editable=False)
    # What became public up to then was told, or was nothing new.
    told_until = models.DateTimeField(_("told until"), null=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(
                fields=["frequency", "told_until"],
                name="subscription_due",
                condition=Q(confirmed_at__isnull=False),
            ),
            models.Index(
                fields=["created_at"], name="subscription_unconfirmed", condition=Q(confirmed_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "parts", "question"], name="subscription_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, told_until=None)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
                name="subscription_confirmed_is_told_from_then",
            ),
            models.CheckConstraint(condition=Q(parts__len__gte=1), name="subscription_tells_of_something"),
        ]

    def __str__(self):
        return f"subscription {self.pk}"
