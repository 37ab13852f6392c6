"""Documents in the search over everything: the best few, and the pages that hold the words."""

from itertools import chain
from typing import Any

from django.db.models import Exists, F, OuterRef, TextField, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from documents.entries import Where, facet
from documents.facets import address
from documents.finding import PHRASES, WINDOW, Search
from documents.models import Document
from documents.models.search import SAMPLES
from documents.rows import ECONOMIES, PAGES, PAGES_READ, page_address
from gscnet.common.sitesearch import Page, Shown, Statement, told
from gscnet.common.textsearch import Query, any_of, quoted

SHOWN = 5
COUNTED = 5_000  # more are not counted one by one
SAMPLE = SAMPLES[2]
SURELY_MANY = 2 * COUNTED // SAMPLE  # in this sample

# The pages of a document that hold the words best; a phrase must stand on the page as it was asked.
PAGES_OF = f"""(
    SELECT json_agg(json_build_object('file', file.id, 'name', file.name, 'language', file.language,
        'number', page.number, 'text', page.text) ORDER BY file.position, file.id, page.number)
    FROM documents_documentfile file
    CROSS JOIN LATERAL (
        SELECT number, text FROM (
            SELECT number, text, vector FROM documents_page
            WHERE file_id = file.id AND vector @@ %s::tsquery ORDER BY number LIMIT {PAGES_READ}
        ) AS few
        ORDER BY ts_rank(vector, %s::tsquery) DESC, number LIMIT {PAGES}
    ) AS page
    WHERE file.document_id = documents_document.id
)"""  # noqa: S608, fixed parts only
# Of few matches all are looked at; of many, those with the words in the title and the most prominent. What is
# not needed is not read: a scan whose condition is false, or whose limit is reached, does not begin.
STATEMENT = """
SELECT found_key AS key, title, found_text AS text, language, found_facts AS facts, total, total AS listed
FROM (
    WITH sampled AS MATERIALIZED (SELECT count(*) AS n FROM documents_searchentry WHERE {sampled}),
    few AS MATERIALIZED (
        SELECT {columns} FROM documents_searchentry
        WHERE (SELECT n FROM sampled) < {surely_many} AND {held} LIMIT {most}
    ),
    size AS MATERIALIZED (
        SELECT CASE WHEN n < {surely_many} THEN (SELECT count(*) FROM few) ELSE {most} END AS n FROM sampled
    ),
    titled AS MATERIALIZED (
        SELECT {columns} FROM documents_searchentry
        WHERE (SELECT n FROM size) = {most} AND {titled} ORDER BY prominence DESC LIMIT {window}
    ),
    matching AS (
        SELECT {columns}, document_id IN (
            SELECT document_id FROM documents_searchentry WHERE {titled}
        ) AS in_title FROM few WHERE (SELECT n FROM size) < {most}
        UNION ALL SELECT {columns}, true FROM titled
        UNION ALL (
            SELECT {columns}, false FROM ({bands}) AS band
            WHERE (SELECT n FROM size) = {most} AND document_id NOT IN (SELECT document_id FROM titled)
            LIMIT {window} - (SELECT count(*) FROM titled)
        )
    ),
    entry AS MATERIALIZED (
        SELECT * FROM matching ORDER BY in_title DESC, prominence DESC, document_id DESC LIMIT {window}
    ),
    found AS MATERIALIZED (SELECT * FROM entry WHERE {test})
    SELECT document_id, ts_rank(weights, head, ranked) + 0.1 * prominence AS rank,
        CASE WHEN {tested} THEN (SELECT count(*) FROM found) ELSE (SELECT n FROM size) END AS total
    FROM found, asked ORDER BY rank DESC, document_id DESC LIMIT {shown}
) AS best
JOIN ({visible}) AS visible ON visible.id = document_id
ORDER BY rank DESC, document_id DESC
"""
COLUMNS = "document_id, head, vector, prominence"
# Levels of prominence, the highest first, in the portions in which they are read.
BAND = "SELECT {columns} FROM documents_searchentry WHERE {band}"
BANDS = ([19], [18], [17, 16], range(15, 11, -1), range(11, -1, -1))


class Library:
    """The source of documents. Its index of words, its readers and its facets are the library's own."""

    kind = gettext_lazy("Document")

    def statement(self, user: Any, query: Query) -> Statement | None:
        search = Search(user, query.text)
        vars(search)["query"] = query
        visible = (
            Document.objects.visible_to(user)
            .current()
            .order_by()
            .annotate(
                found_key=F("slug"),
                found_text=F("abstract"),
                found_facts=JSONObject(
                    kind="kind",
                    publisher=Coalesce("publisher__name", Value("")),
                    date=Cast("published_on", TextField()),
                    economies=ECONOMIES,
                    sample="is_sample",
                    public=Exists(Document.objects.public().filter(pk=OuterRef("pk"))),
                    pages=RawSQL(PAGES_OF, [query.rank()] * 2),  # noqa: S611
                ),
            )
            .values_list("id", "title", "language", "found_key", "found_text", "found_facts")
        )
        sql, values = visible.query.sql_with_params()
        return self._statement(search, Where(sql, list(values)))

    def _statement(self, search: Search, visible: Where) -> Statement:
        """Where the order of words counts, it is looked at in the most prominent PHRASES of the matches."""
        held, titled = search.holding(), search.holding(search.titles or quoted("nothing="))
        levels = (any_of(facet("level", f"{level:02}") for level in band) for band in BANDS)
        bands = [search.holding(level) for level in levels]
        tests = [search.phrase_test(group) for group in search.query.groups]
        in_order = search.query.needs_order
        sampled = held.sampled(SAMPLE)
        sql = STATEMENT.format(
            columns=COLUMNS,
            sampled=sampled.sql,
            surely_many=SURELY_MANY,
            held=held.sql,
            titled=titled.sql,
            bands=" UNION ALL ".join(BAND.format(columns=COLUMNS, band=band.sql) for band in bands),
            window=PHRASES if in_order else WINDOW,
            most=COUNTED + 1,
            test=" OR ".join(f"({test.sql})" for test in tests) if in_order else "true",
            tested=in_order,
            shown=SHOWN,
            visible=visible.sql,
        )
        parts = [sampled, held, titled, titled, *bands, *(tests if in_order else []), visible]
        return Statement(sql, [*chain(*(part.values for part in parts))])

    def titles(self) -> Statement | None:
        """The library keeps words of its own to compare with."""
        return None

    def show(self, key: str, facts: dict[str, Any]) -> Shown:
        kinds = dict(Document.Kind.choices)
        date = Document._meta.get_field("published_on").from_db_value(facts["date"], None, None)
        known = (kinds.get(facts["kind"], ""), facts["publisher"], date, facts["economies"])
        pages = [
            Page(
                page["number"],
                page_address(key, page["file"], page["name"], page["number"]),
                page["text"],
                page["language"],
            )
            for page in (facts["pages"] or [])[:PAGES]
        ]
        url = reverse("documents:detail", args=[key])
        return Shown(url, told(*known, sample=facts["sample"]), pages=pages)

    def all_of_them(self, listed: int, text: str) -> tuple[str, str] | None:
        if not listed:
            return None
        if listed > COUNTED:
            label = _("More than %s in the library") % number_format(COUNTED, force_grouping=True)
        else:
            label = ngettext("%d in the library", "All %d in the library", listed) % listed
        return label, address(reverse("documents:list"), text, {})
