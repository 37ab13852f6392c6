"""How often documents are read, without robots and without personal data."""

from django.db import models

from documents.models.document import Document


class UsageSalt(models.Model):
    """A day's random salt; thrown away with the day, after which no visitor can be told from another."""

    day = models.DateField(primary_key=True)
    salt = models.BinaryField(max_length=32)


class UsageHit(models.Model):
    """A view or download not yet counted; lives for minutes, until double-clicks are sorted out."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    download = models.BooleanField()
    visitor = models.BinaryField(max_length=16)
    at = models.DateTimeField()


class UsageDay(models.Model):
    """Views and downloads of one document on one day (UTC)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="usage")
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)
    downloads = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "day"], name="usage_once_per_day")]
