"""What search keeps beside the records; written by documents/search.py and the worker only."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from documents.models.document import Document


class SearchEntry(models.Model):
    """One row per document: its vector with facet values and readers as lexemes of their own."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="search_entry")
    vector = SearchVectorField()
    prominence = models.FloatField(default=0)

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="searchentry_vector", fastupdate=False)]


class Term(models.Model):
    """A surface word of the public library and in how many documents it stands."""

    word = models.CharField(max_length=60, primary_key=True)
    documents = models.PositiveIntegerField()


class FacetCount(models.Model):
    """How many public documents bear a facet value; what the library shows before anything is asked."""

    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=100)
    documents = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "value"], name="facetcount_once")]
