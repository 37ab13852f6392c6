"""What search keeps of a document: one entry to find and rank it by, one vector per page."""

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, Sum
from django.db.models.functions import Left
from django.utils import timezone

from documents.models import Document, FacetCount, Page, SearchEntry, UsageDay
from documents.models.search import SAMPLES
from gscnet.accounts.models import User
from gscnet.common import segments
from gscnet.common.textsearch import configuration, number_key, speaks, to_index
from gscnet.directory.models import Organisation

# A tsvector holds 1 MB of words; this leaves room for the rest of the entry.
BODY_BYTES = 900_000
# As much of the body as counts when results are put in order.
OPENING = 2000
LEVELS = 20
NUMBERS = ("isbn", "issn", "doi", "apec_number", "project_number", "paper_number")

# {head} and {title} are to_tsvector calls, one per part; the body is what the vectors of its pages hold.
WRITE = """
WITH parts AS (
    SELECT {head} AS head, {title} AS title, (
        SELECT array_agg(word) FROM (
            SELECT word, sum(octet_length(word)) OVER (ORDER BY count(*) DESC, word) AS bytes
            FROM documents_page page
            JOIN documents_documentfile file ON file.id = page.file_id
            CROSS JOIN unnest(tsvector_to_array(page.vector)) AS word
            WHERE file.document_id = %(document)s
            GROUP BY word
        ) AS words WHERE bytes < %(body_bytes)s
    ) AS body
)
INSERT INTO documents_searchentry
    (document_id, head, vector, facets, public, prominence, published_on, title_key)
SELECT %(document)s, head,
    strip(head) || array_to_tsvector(coalesce(body, '{{}}') || %(lexemes)s::text[] || ARRAY(
        SELECT 'title=' || word FROM unnest(tsvector_to_array(title)) AS word
    )),
    %(facets)s::int[], %(public)s, %(prominence)s, %(published_on)s, %(title_key)s
FROM parts
ON CONFLICT (document_id) DO UPDATE SET
    head = excluded.head, vector = excluded.vector, facets = excluded.facets, public = excluded.public,
    prominence = excluded.prominence, published_on = excluded.published_on, title_key = excluded.title_key
"""


FACET_IDS = """
WITH named AS (
    SELECT name, split_part(name, '=', 1) AS facet, substr(name, strpos(name, '=') + 1) AS value
    FROM unnest(%s::text[]) AS name
), added AS (
    INSERT INTO documents_facetcount (facet, value, documents) SELECT facet, value, 0 FROM named
    ON CONFLICT DO NOTHING RETURNING id, facet, value
)
SELECT name, id FROM named JOIN (
    SELECT id, facet, value FROM documents_facetcount UNION ALL SELECT id, facet, value FROM added
) AS known USING (facet, value)
"""


@dataclass(frozen=True)
class Part:
    """A piece of a record: A its titles, B who wrote it, C what it is about, D how it begins."""

    weight: str
    language: str
    text: str


@dataclass
class Context:
    """What is known of several documents together, so that it is asked for once and not for each."""

    openings: dict[int, str]
    uses: dict[int, int]
    names: dict[int, list[str]]
    facets: dict[str, int]

    @classmethod
    def of(cls, documents: list[Document]) -> "Context":
        openings: dict[int, list[str]] = defaultdict(list)
        pages = Page.objects.filter(file__document__in=documents, number__lte=3)
        for pk, text in pages.order_by("file__position", "number").values_list(
            "file__document_id", Left("text", OPENING)
        ):
            openings[pk].append(text)
        a_year_ago = timezone.now().date() - dt.timedelta(days=365)
        days = UsageDay.objects.filter(document__in=documents, day__gte=a_year_ago).order_by()
        uses = days.values("document").annotate(times=Sum("views") + 3 * Sum("downloads"))
        return cls(
            openings={pk: " ".join(texts[:3])[:OPENING] for pk, texts in openings.items()},
            uses=dict(uses.values_list("document", "times")),
            names={},
            facets={},
        )

    def names_of(self, organisation: Organisation | None) -> list[str]:
        if organisation is None:
            return []
        if organisation.pk not in self.names:
            self.names[organisation.pk] = names_of(organisation)
        return self.names[organisation.pk]

    def numbers_of(self, facets: list[str]) -> list[int]:
        """The numbers by which facet values are counted; one that is new gets one."""
        if unknown := [facet for facet in facets if facet not in self.facets]:
            with connection.cursor() as cursor:
                cursor.execute(FACET_IDS, [unknown])
                self.facets |= dict(cursor.fetchall())
        return [self.facets[facet] for facet in facets]


def index_document(document_id: int) -> None:
    """Bring what search knows of one document up to date, or forget it where no list shows it."""
    index_documents([document_id])


@transaction.atomic
def index_documents(document_ids: Collection[int]) -> None:
    """Bring what search knows of these documents up to date, or forget those that no list shows."""
    with connection.cursor() as cursor:
        # One at a time: several documents touch the same counts, each in an order of its own.
        cursor.execute("SELECT pg_advisory_xact_lock('documents_searchentry'::regclass::bigint)")
        documents = list(
            Document.objects.current()
            .select_for_update(of=("self",))
            .select_related("publisher")
            .prefetch_related("translations", "economies", "topics", "files")
            .filter(pk__in=document_ids)
            .order_by("pk")
        )
        unknown = set(document_ids) - {document.pk for document in documents}
        if unknown:
            SearchEntry.objects.filter(document_id__in=unknown).delete()
        index_pages(documents)
        context = Context.of(documents)
        for document in documents:
            write_entry(document, context)
        cursor.execute("SELECT common_raise_content_version()")


def index_pages(documents: list[Document]) -> None:
    """Give a vector to pages that have none, which are those extracted since the last time."""
    waiting = Page.objects.filter(file__document__in=documents, vector=None)
    rows = [
        (pk, configuration(language), to_index(text, language))
        for pk, text, language in waiting.values_list("pk", "text", "file__language")
    ]
    if not rows:
        return
    # One statement, as pghistory's context cannot be added to executemany.
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE documents_page SET vector = to_tsvector(config::regconfig, words)
            FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS new(page, config, words) WHERE id = page
            """,
            [list(column) for column in zip(*rows, strict=True)],
        )


def write_entry(document: Document, context: Context) -> None:
    parts = parts_of(document, context)
    standing = prominence(document, context)
    facets = facets_of(document, standing)
    published_on = document.published_on
    values: dict[str, Any] = {
        "document": document.pk,
        "body_bytes": BODY_BYTES,
        "facets": context.numbers_of(facets),
        "lexemes": [*facets, *readers_of(document), *numbers_of(document), *languages_of(document, parts)],
        "public": document.is_public,
        "prominence": standing,
        "published_on": published_on.stored if published_on else None,
        "title_key": segments.clean(document.title).casefold()[:100],
    }
    for n, part in enumerate(parts):
        values |= {f"config{n}": configuration(part.language), f"text{n}": to_index(part.text, part.language)}
    vectors = [f"to_tsvector(%(config{n})s::regconfig, %(text{n})s)" for n in range(len(parts))]
    weighted = [f"setweight({vector}, '{part.weight}')" for vector, part in zip(vectors, parts, strict=True)]
    titles = [vector for vector, part in zip(vectors, parts, strict=True) if part.weight == "A"]
    with connection.cursor() as cursor:
        cursor.execute(WRITE.format(head=" || ".join(weighted), title=" || ".join(titles)), values)


def parts_of(document: Document, context: Context) -> list[Part]:
    """What the record says, the title first."""
    language = document.language
    translations = list(document.translations.all())
    makers = [
        document.subtitle,
        *document.authors,
        *context.names_of(document.publisher),
        document.submitted_by,
    ]
    labels = [document.get_kind_display()]
    for economy in document.economies.all():
        labels += [economy.short_name, *economy.aliases]
    labels += [topic.name for topic in document.topics.all()]
    numbers = [number for name in NUMBERS if (number := getattr(document, name))]
    # Whole, and in the pieces between their signs.
    numbers += [" ".join(re.findall(r"\w+", number)) for number in numbers]
    parts = [
        Part("A", language, document.title),
        *(Part("A", translation.language, translation.title) for translation in translations),
        Part("B", language, ". ".join(filter(None, makers))),
        Part("C", language, document.abstract),
        *(Part("C", translation.language, translation.abstract) for translation in translations),
        Part("C", "en", ". ".join(map(str, labels))),
        Part("C", "", " ".join(numbers)),
        Part("D", language, context.openings.get(document.pk, "")),
    ]
    return [part for part in parts if part.text]


def names_of(organisation: Organisation) -> list[str]:
    """Every name an organisation goes or went by, its successors' and predecessors' too."""
    known: dict[int, Organisation] = {}
    found = [organisation]
    while found:
        known |= {one.pk: one for one in found}
        family = Organisation.objects.filter(successor__in=found) | Organisation.objects.filter(
            predecessors__in=found
        )
        found = list(family.exclude(pk__in=known).distinct())
    return [name for one in known.values() for name in (one.name, one.acronym, *one.aliases) if name]


def facets_of(document: Document, standing: float) -> list[str]:
    """Facet values as "name=value"; "all" and "level" serve the counting and the ranking."""
    languages = {document.language, *(file.language for file in document.files.all())}
    facets = [
        "all=1",
        f"level={int(standing * LEVELS):02}",
        f"kind={document.kind}",
        *(f"language={language}" for language in sorted(languages)),
        *(f"economy={economy.code}" for economy in document.economies.all()),
        *(f"topic={topic.slug}" for topic in document.topics.all()),
    ]
    if document.publisher:
        facets.append(f"publisher_kind={document.publisher.kind}")
    if document.published_on:
        facets.append(f"year={document.published_on.year}")
    return facets


def readers_of(document: Document) -> list[str]:
    """Who may know of it, as lexemes; the staff asks without any. Mirrors visible_to."""
    readers = [f"reader={document.contributor_id}"] if document.contributor_id else []
    access = Document.Access
    if document.is_public:
        readers.append("reader=public")
    if document.status == Document.Status.PUBLISHED and document.access in {access.PUBLIC, access.NETWORK}:
        readers.append("reader=network")
    return readers


def readers_for(user: User) -> list[str]:
    """The readers that a user is; empty for the staff, who may know of everything."""
    if user.has_perm("documents.view_document"):
        return []
    if not user.is_authenticated:
        return ["reader=public"]
    network = user.has_perm("documents.read_network_document")
    # The network reads what the public reads.
    return ["reader=network" if network else "reader=public", f"reader={user.pk}"]


def numbers_of(document: Document) -> list[str]:
    keys = [number_key(number) for number in (getattr(document, name) for name in NUMBERS) if number]
    return keys + [key.replace("number=apec", "number=") for key in keys if key.startswith("number=apec")]


def languages_of(document: Document, parts: list[Part]) -> list[str]:
    spoken = {part.language for part in parts} | {file.language for file in document.files.all()}
    samples = [f"sample={size}" for size in SAMPLES if document.pk % size == 0]
    return sorted({speaks(configuration(language)) for language in spoken}) + samples


def prominence(document: Document, context: Context) -> float:
    """Between 0 and 1: how fresh, how much used in a year, how completely described."""
    now = timezone.now().date()
    age = now.year - document.published_on.year if document.published_on else 20
    use = math.log1p(context.uses.get(document.pk, 0)) / 10
    told = [document.abstract, document.publisher_id, document.published_on, document.authors]
    share = sum(map(bool, told)) / len(told)
    return 0.4 / (1 + max(age, 0) / 5) + 0.3 * min(use, 1) + 0.299 * share


def public_documents() -> int:
    return FacetCount.objects.filter(facet="all").aggregate(n=Sum("documents", default=0))["n"]


def embargo_over() -> list[Document]:
    """Public documents that search still keeps from strangers, of those whose embargo ended lately."""
    lately = timezone.now() - dt.timedelta(days=7)
    ended = Document.objects.public().current().filter(embargo_until__gt=lately)
    return list(ended.exclude(search_entry__public=True))


def outdated() -> list[int]:
    """Documents that were used yesterday, and those that search does not have."""
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    used = UsageDay.objects.filter(day=yesterday).values("document")
    documents = Document.objects.current().filter(Q(pk__in=used) | Q(search_entry=None))
    return list(documents.values_list("pk", flat=True))
