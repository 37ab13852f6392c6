"""What search keeps beside the records; written by documents/search.py and by triggers only."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Mod
from django.db.models.lookups import Exact

from documents.models.document import Document

# One document in so many, so that counts of very many can be estimated; those of the largest sample have a
# small index of their own.
SAMPLES = (16, 64, 256, 1024)
SAMPLED_ROWS = f"MOD(document_id, {SAMPLES[0]}) = 0"

# Counts follow the entries in the same transaction, so they equal what a click on them lists. They are
# locked in one order, so that transactions wait for each other and never in a circle.
BEFORE = "integer[] := CASE WHEN TG_OP <> 'INSERT' AND OLD.public THEN OLD.facets ELSE '{}' END"
AFTER = "integer[] := CASE WHEN TG_OP <> 'DELETE' AND NEW.public THEN NEW.facets ELSE '{}' END"
KEEP_COUNTS = """
PERFORM FROM documents_facetcount WHERE id = ANY(had || has) ORDER BY id FOR NO KEY UPDATE;
UPDATE documents_facetcount SET documents = documents + (id = ANY(has))::int - (id = ANY(had))::int
WHERE id = ANY(had || has) AND (id = ANY(has)) <> (id = ANY(had));
RETURN NULL;
"""


class SearchEntry(models.Model):
    """One row per current document: what it says, its facet values, who may know of it, how it sorts.

    `facets` are numbers of FacetCount rows, since numbers are counted three times as fast as words.

    `vector` holds every word without positions, and facet values, readers and words of the title as
    lexemes of their own ("economy=CHL", "reader=public", "title=recycl"), so that one look into its
    index answers them together. `head` holds title, abstract and first words with positions and
    weights, small enough to rank by. Phrases of the body are found in Page.vector.
    """

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="search_entry")
    vector = SearchVectorField()
    head = SearchVectorField()
    facets = ArrayField(models.IntegerField())
    public = models.BooleanField()
    prominence = models.FloatField(default=0)
    published_on = models.CharField(max_length=16, db_collation="C", null=True)  # noqa: DJ001, sorts last
    title_key = models.CharField(max_length=100, db_collation="C")

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="searchentry_vector", fastupdate=False),
            GinIndex(
                fields=["vector"],
                name="searchentry_sample",
                fastupdate=False,
                condition=Q(Exact(Mod(F("document"), Value(SAMPLES[0])), Value(0))),
            ),
            models.Index(
                F("published_on").desc(nulls_last=True),
                F("document").desc(),
                name="searchentry_newest",
                condition=Q(public=True),
            ),
            models.Index(
                fields=["published_on", "document"], name="searchentry_oldest", condition=Q(public=True)
            ),
            models.Index(
                fields=["title_key", "document"], name="searchentry_title", condition=Q(public=True)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="keep_counts",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("had", BEFORE), ("has", AFTER)],
                func=KEEP_COUNTS,
            )
        ]


class Term(models.Model):
    """A surface word of the public library and in how many texts it stands."""

    word = models.CharField(max_length=60, primary_key=True)
    documents = models.PositiveIntegerField()

    class Meta:
        indexes = [
            GinIndex(OpClass("word", "gin_trgm_ops"), name="term_alike"),
            models.Index(OpClass("word", "text_pattern_ops"), name="term_prefix"),
        ]


class FacetCount(models.Model):
    """How many public documents bear a facet value; what the library shows before anything is asked."""

    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=100)
    documents = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "value"], name="facetcount_once")]
