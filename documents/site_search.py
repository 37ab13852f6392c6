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

from documents.entries import Where
from documents.facets import address
from documents.finding import WINDOW, Search
from documents.models import Document
from documents.rows import ECONOMIES, PAGES, PAGES_READ
from gscnet.common.sitesearch import Page, Shown, Statement, told
from gscnet.common.textsearch import Query, quoted

SHOWN = 5
COUNTED = 5_000  # more are not counted one by one

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
# Those with the words in the title, then the most prominent, are put in order; all are counted.
STATEMENT = """
SELECT found_key AS key, title, found_text AS text, language, found_facts AS facts, total, total AS listed
FROM (
    SELECT document_id, ts_rank(weights, head, ranked) + 0.1 * prominence AS rank
    FROM (
        SELECT document_id, head, prominence FROM (
            SELECT document_id, head, prominence, vector @@ %s::tsquery AS in_title
            FROM documents_searchentry entry WHERE {where} OFFSET 0
        ) AS matching ORDER BY in_title DESC, prominence DESC, document_id DESC LIMIT {window}
    ) AS window_of_them, asked ORDER BY rank DESC, document_id DESC LIMIT {shown}
) AS best
JOIN ({visible}) AS visible ON visible.id = document_id
CROSS JOIN (
    SELECT count(*) AS total
    FROM (SELECT FROM documents_searchentry entry WHERE {where} LIMIT {most}) AS counted
) AS counts
ORDER BY rank DESC, document_id DESC
"""


class Library:
    """The source of documents. Its index of words, its readers and its facets are the library's own."""

    kind = gettext_lazy("Document")

    def statement(self, user: Any, query: Query) -> Statement | None:
        search = Search(user, query.text)
        vars(search)["query"] = query
        where = self._where(search)
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
        statement = STATEMENT.format(
            where=where.sql, window=WINDOW, shown=SHOWN, visible=sql, most=COUNTED + 1
        )
        return Statement(
            statement, [search.titles or quoted("nothing="), *where.values, *values, *where.values]
        )

    def _where(self, search: Search) -> Where:
        """Entries that match; where the order of words counts, it is looked at in each."""
        where = search.holding()
        if not search.query.needs_order:
            return where
        tests = [search.phrase_test(group) for group in search.query.groups]
        in_order = " OR ".join(f"({test.sql})" for test in tests)
        return Where(
            f"{where.sql} AND ({in_order})", [*where.values, *chain(*(test.values for test in tests))]
        )

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
                f"{reverse('documents:file', args=[key, page['file'], page['name']])}#page={page['number']}",
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
