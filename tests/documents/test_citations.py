"""Citations are read back by other programs, and say no more than the record knows."""

import json

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from documents.citations import as_bibtex, as_csl, as_ris, as_text
from gscnet.common.partialdates import PartialDate
from tests.factories import DocumentFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

AWKWARD = [
    "Braces {in} the title } and { apart",
    r"Costs of 100 % & $5_000 #1 ~ x^2 \alpha",
    "绿色供应链：亚太经合组织合作网络",
    "Cadenas de suministro — ¿qué es “verde”? Ñandú",
    "APEC's eBay-like PM2.5 index, 2nd ed.",
    'Quotes "inside" the title, and @article{x,',
]


def decoder():
    """pylatexenc, taught the names by which LaTeX writes three characters of ASCII."""
    known = get_default_latex_context_db()
    names = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    known.add_context_category(
        "ascii", [MacroTextSpec(name, text) for name, text in names.items()], prepend=True
    )
    return LatexNodes2Text(latex_context=known, keep_comments=True)


def bibtex(document):
    middleware = LatexDecodingMiddleware(decoder=decoder())
    library = bibtexparser.parse_string(as_bibtex(document), append_middleware=[middleware])
    assert library.failed_blocks == []
    [entry] = library.entries
    return entry


def ris(document):
    [record] = rispy.loads(as_ris(document))
    return record


def csl(document):
    [record] = json.loads(as_csl(document))
    return record


def dated(text):
    return DocumentFactory(published_on=PartialDate.parse(text) if text else None)


@pytest.mark.parametrize("title", AWKWARD)
def test_title_survives_every_format(title):
    document = DocumentFactory(title=title, abstract=title, authors=[title])

    assert bibtex(document)["title"] == title
    assert bibtex(document)["abstract"] == title
    assert ris(document)["title"] == ris(document)["abstract"] == title
    assert ris(document)["authors"] == [title]
    assert csl(document)["title"] == csl(document)["abstract"] == title
    assert title in as_text(document)


@pytest.mark.parametrize("title", AWKWARD)
def test_bibtex_keeps_braces_balanced_for_old_programs(title):
    depth = 0
    for character in as_bibtex(DocumentFactory(title=title)):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0

    assert depth == 0


def test_bibtex_keeps_the_capitals_of_acronyms():
    assert "{APEC} and {eBay} in Lima" in as_bibtex(DocumentFactory(title="APEC and eBay in Lima"))


def test_bibtex_keeps_each_author_as_on_the_title_page():
    document = DocumentFactory(authors=["Ministry of Ports and Harbours", "李 明"])

    assert "author = {{Ministry of Ports and Harbours} and {李 明}}" in as_bibtex(document)


def test_line_breaks_do_not_begin_a_field_in_ris():
    document = DocumentFactory(abstract="One.\r\nAU  - Nobody\nER  - ")

    assert ris(document)["abstract"] == "One. AU - Nobody ER -"
    assert ris(document)["authors"] == [document.publisher.name]


def test_publisher_stands_in_for_missing_authors():
    publisher = OrganisationFactory(name="Sample Ports, Ltd")
    document = DocumentFactory(publisher=publisher)

    assert bibtex(document)["author"] == "Sample Ports, Ltd"
    assert csl(document)["author"] == [{"literal": "Sample Ports, Ltd"}]
    assert as_text(document).startswith("Sample Ports, Ltd (May 2016). ")


def test_authors_are_taken_apart_only_where_the_title_page_did():
    document = DocumentFactory(authors=["Ming, Li", "Ministry of Ports"])

    assert csl(document)["author"] == [{"family": "Ming", "given": "Li"}, {"literal": "Ministry of Ports"}]


@pytest.mark.parametrize(
    ("date", "in_bibtex", "in_ris", "in_csl"),
    [
        ("2016", {"year": "2016"}, {"year": "2016", "date": "2016///"}, {"date-parts": [[2016]]}),
        (
            "2016-05",
            {"year": "2016", "month": "may"},
            {"year": "2016", "date": "2016/05//"},
            {"date-parts": [[2016, 5]]},
        ),
        (
            "2016-05-30",
            {"year": "2016", "month": "may", "day": "30"},
            {"year": "2016", "date": "2016/05/30/"},
            {"date-parts": [[2016, 5, 30]]},
        ),
        (
            "before August 2016",
            {"year": "before August 2016"},
            {"date": "///before August 2016"},
            {"literal": "before August 2016"},
        ),
        ("about 2014", {"year": "about 2014"}, {"date": "///about 2014"}, {"literal": "about 2014"}),
        ("", {}, {}, None),
    ],
)
def test_date_is_as_precise_as_known(date, in_bibtex, in_ris, in_csl):
    document = dated(date)

    fields = bibtex(document).fields_dict
    assert {
        name: fields[name].value for name in ("year", "month", "day", "date") if name in fields
    } == in_bibtex
    assert {name: value for name, value in ris(document).items() if name in ("year", "date")} == in_ris
    assert csl(document).get("issued") == in_csl


def test_text_names_everything_once(settings):
    settings.SITE_URL = "https://portal.example"
    document = DocumentFactory(
        slug="green-ports",
        title="Green ports",
        subtitle="A survey",
        authors=["Ming, Li"],
        publisher=OrganisationFactory(name="Sample House"),
        apec_number="APEC#213-CT-01.5",
        isbn="9789814566018",
        supersedes=DocumentFactory(),
        version=2,
    )

    assert as_text(document) == (
        "Ming, Li (May 2016). Green ports: A survey. Research report, version 2, APEC#213-CT-01.5. "
        "Sample House. ISBN 9789814566018. https://portal.example/documents/green-ports/"
    )


def test_text_without_a_date_says_so():
    assert "(no date)" in as_text(dated(""))


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("bib", "application/x-bibtex"),
        ("ris", "application/x-research-info-systems"),
        ("json", "application/vnd.citationstyles.csl+json"),
    ],
)
def test_citation_is_downloaded_under_the_name_of_the_document(client, ending, media_type):
    document = DocumentFactory(slug="green-ports", title="绿色港口", published=True)

    response = client.get(f"/documents/green-ports/cite.{ending}")

    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="green-ports.{ending}"'
    assert "绿色港口" in response.content.decode()
    assert f'{document.get_absolute_url()}>; rel="describes"' in response["Link"]


def test_citation_in_an_unknown_format_does_not_exist(client):
    document = DocumentFactory(published=True)

    assert client.get(f"{document.get_absolute_url()}cite.xml").status_code == 404
