"""Offline packs that the worker made, or is making, of the public library."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OfflinePack(models.Model):
    """A ZIP of public content. `key` is the check sum of all that goes in: other content, another row."""

    key = models.CharField(max_length=64, unique=True)
    question = models.TextField(blank=True)
    size = models.PositiveBigIntegerField()
    written = models.PositiveBigIntegerField(default=0)
    file = models.FileField(upload_to="packs/", max_length=200, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("offline pack")
        verbose_name_plural = _("offline packs")
        indexes = [models.Index(fields=["asked_at"], name="pack_asked")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(made_at=None) | ~models.Q(file=""), name="pack_made_has_a_file"
            )
        ]

    def __str__(self):
        return self.key

    @property
    def percent(self):
        return min(99, self.written * 100 // self.size) if self.size else 0
