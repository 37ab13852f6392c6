"""The API: complete, stable while things change, strict in what it takes, and the same for whoever asks."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, Relation
from experts.models import EconomyResponse, Round
from gscnet.common.partialdates import PartialDate
from gscnet.directory.models import Economy, Topic
from gscnet.portal.api import described
from tests.documents.test_record import hidden
from tests.experts.members import member
from tests.factories import (
    DocumentFactory,
    DocumentFileFactory,
    EventFactory,
    ExcellentCaseFactory,
    OrganisationFactory,
    PilotCentreFactory,
    RoundFactory,
    SeriesFactory,
    SessionFactory,
    ToolFactory,
)

pytestmark = pytest.mark.django_db

LISTS = [path for path in described()["paths"] if "{" not in path]


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = "https://portal.example"


def read(client, path, **query):
    response = client.get(path, query)
    assert response.status_code == 200, response.content
    return response.json()


def walk(client, address, limit):
    """Every item from an address on, page by page as a program would."""
    found = []
    while address:
        page = client.get(address.removeprefix("https://portal.example")).json()
        assert len(page["items"]) <= limit
        found += page["items"]
        address = page["next"]
    return found


@pytest.mark.parametrize("path", LISTS)
def test_every_list_answers_programs_anywhere_without_a_cookie(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert set(response.json()) == {"items", "next"}
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies
    assert client.get(path, headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_document_is_told_whole(client):
    document = DocumentFactory(
        slug="green-ports",
        title="Green ports",
        subtitle="A survey",
        authors=["Author, Sample"],
        licence="CC-BY-4.0",
        economies=["CHL", "JPN"],
        published_on=PartialDate.parse("before August 2016"),
        published=True,
    )
    file = DocumentFileFactory(document=document, page_count=12, name="ports.pdf")
    other = DocumentFactory(title="Cited", published=True)
    Relation.objects.create(source=document, kind="References", target=other)
    Relation.objects.create(source=document, kind="References", target=DocumentFactory(title="Draft"))

    told = read(client, "/api/documents/green-ports/")

    assert told["title"] == "Green ports: A survey"
    assert told["url"] == "https://portal.example/documents/green-ports/"
    assert told["authors"] == ["Author, Sample"]
    assert told["licence"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert [economy["code"] for economy in told["economies"]] == ["CHL", "JPN"]
    assert told["published_on"] == {"edtf": "../2016-08", "text": "before August 2016"}
    assert told["files"] == [
        {
            "name": "ports.pdf",
            "url": f"https://portal.example{file.get_absolute_url()}",
            "language": "en",
            "media_type": "application/pdf",
            "bytes": file.size,
            "sha256": file.sha256,
            "pages": 12,
        }
    ]
    assert [one["document"]["title"] for one in told["relations"]] == ["Cited"]
    assert told in read(client, "/api/documents/")["items"]


def test_documents_are_walked_whole_while_others_come_and_go(client):
    documents = DocumentFactory.create_batch(5, published=True)
    same = timezone.now()
    Document.objects.update(published_at=same)

    first = read(client, "/api/documents/", limit=2)
    DocumentFactory(published=True)
    gone = Document.objects.get(slug=first["items"][1]["slug"])
    Document.objects.filter(pk=gone.pk).update(
        status="withdrawn", withdrawn_at=same, withdrawal_reason="Wrong."
    )
    rest = walk(client, first["next"], 2)

    slugs = [item["slug"] for item in [*first["items"], *rest]]
    assert slugs == [document.slug for document in reversed(documents)]


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_lists_of_few_rows_are_walked_too(client, limit):
    assert [one["code"] for one in walk(client, f"/api/economies/?limit={limit}", limit)] == list(
        Economy.objects.order_by("protocol_order").values_list("code", flat=True)
    )


def test_documents_are_filtered_as_in_the_library(client):
    topic = Topic.objects.get(slug="recycling")
    wanted = DocumentFactory(economies=["CHL"], kind="policy", published=True)
    wanted.topics.add(topic)
    DocumentFactory(economies=["CHL"], kind="brochure", published=True).topics.add(topic)
    DocumentFactory(economies=["JPN"], kind="policy", published=True).topics.add(topic)

    found = read(client, "/api/documents/", economy=["CHL", "PRC"], kind="policy", topic="recycling")

    assert [one["slug"] for one in found["items"]] == [wanted.slug]


@pytest.mark.parametrize(
    ("path", "query", "parameter"),
    [
        ("documents", {"topic": "no-such-topic"}, "topic"),
        ("documents", {"kind": "novel"}, "kind"),
        ("documents", {"economies": "CHL"}, "economies"),
        ("documents", {"limit": "0"}, "limit"),
        ("documents", {"limit": "many"}, "limit"),
        ("documents", {"cursor": "made-up"}, "cursor"),
        ("documents", {"q": "???"}, "q"),
        ("centres", {"sector": "no-such-sector"}, "sector"),
        ("tools", {"chain": "no-such-link"}, "chain"),
        ("events", {"series": "no-such-series"}, "series"),
        ("members", {"area": "nobody-has-it"}, "area"),
        ("topics", {"facet": "colour"}, "facet"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(client, path, query, parameter):
    response = client.get(f"/api/{path}/", query)

    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert [fault["parameter"] for fault in response.json()["errors"]] == [parameter]


def test_cursor_of_another_list_is_refused(client):
    DocumentFactory.create_batch(2, published=True)
    cursor = read(client, "/api/documents/", limit=1)["next"].partition("cursor=")[2]

    assert client.get(f"/api/events/?cursor={cursor}").status_code == 422


def test_character_that_no_text_has_is_refused(client):
    assert client.get("/api/documents/?q=a%00b").status_code == 422
    assert client.get("/api/documents/?%00=b").status_code == 422


@pytest.mark.parametrize(
    "path", ["documents/nothing/", "documents/no%2Fslug/", "nothing/", "a%0Ab/", "economies/XYZ/"]
)
def test_nothing_there_is_said_as_a_problem(client, path):
    response = client.get(f"/api/{path}")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Not found"


def test_address_without_its_slash_leads_on(client):
    assert client.get("/api/documents")["Location"] == "/api/documents/"


def test_withdrawn_document_is_gone_with_its_reason(client):
    document = DocumentFactory(withdrawn=True, withdrawal_reason="Figures on page 3 were wrong.")

    response = client.get(f"/api/documents/{document.slug}/")

    assert response.status_code == 410
    assert response.json()["detail"] == "Figures on page 3 were wrong."
    assert read(client, "/api/documents/")["items"] == []


def test_hidden_documents_do_not_exist(client):
    for reason, document in hidden().items():
        assert client.get(f"/api/documents/{document.slug}/").status_code == 404, reason
    assert read(client, "/api/documents/")["items"] == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(client, method):
    response = getattr(client, method)("/api/documents/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert "Access-Control-Allow-Origin" not in response


def test_browsers_may_ask_whether_something_changed(client):
    response = client.options("/api/documents/")

    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"


def test_head_says_what_get_would(client):
    assert client.head("/api/documents/")["ETag"] == client.get("/api/documents/")["ETag"]


def test_too_many_questions_are_put_off(client, settings):
    settings.READS_PER_MINUTE = 2

    answers = [client.get(f"/api/documents/?limit={n}") for n in (1, 2, 3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"
    assert answers[-1].json()["status"] == 429


def test_who_is_signed_in_reads_what_all_read(client, editor):
    hidden()
    client.force_login(editor)

    assert read(client, "/api/documents/")["items"] == []


def test_organisations_are_those_that_something_public_names(client):
    known = OrganisationFactory(successor=OrganisationFactory(slug="never-named"))
    DocumentFactory(publisher=known, published=True)
    PilotCentreFactory(host=OrganisationFactory(slug="of-a-hidden-centre"), is_public=False)
    for document in hidden().values():
        assert document.publisher

    told = read(client, "/api/organisations/")["items"]

    assert [one["slug"] for one in told] == [known.slug]
    assert told[0]["successor"] is None


def test_answers_are_told_where_their_round_shows_them(client):
    for n, shows in enumerate([True, False], 1):
        round = RoundFactory(number=n, shows_answers=shows)
        EconomyResponse.objects.create(
            round=round,
            economy=Economy.objects.get(code="CHL"),
            kind="nominates",
            received_on=dt.date(2016, 4, 1),
            note="Said by telephone.",
        )
    RoundFactory(number=3, slug="draft", status=Round.Status.DRAFT)

    told = read(client, "/api/rounds/")["items"]

    assert [one["answers"] for one in told] == [
        None,
        [
            {
                "economy": {"code": "CHL", "name": "Chile"},
                "answer": "nominates",
                "received_on": "2016-04-01",
            }
        ],
    ]
    assert client.get("/api/rounds/draft/").status_code == 404


def test_members_show_what_each_agreed_to(client):
    member("name", "position")
    member("position", name="Hiddenword", email="other@example.org", code="JPN")

    told = read(client, "/api/members/")["items"]

    assert [(one["name"], one["position"], one["email"]) for one in told] == [
        ("Nameword", "Positionword", "")
    ]


def test_objects_name_only_what_is_public(client):
    centre = PilotCentreFactory(name="Hidden centre", is_public=False)
    ExcellentCaseFactory(centre=centre, published=True)
    ToolFactory(centre=centre, published=True)

    for path in ("cases", "tools"):
        assert [one["centre"] for one in read(client, f"/api/{path}/")["items"]] == [None]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "make"),
    [
        (
            "documents",
            lambda: DocumentFileFactory(document=DocumentFactory(economies=["CHL"], published=True)),
        ),
        ("centres", lambda: PilotCentreFactory(active=True)),
        ("cases", lambda: ExcellentCaseFactory(published=True)),
        ("tools", lambda: ToolFactory(published=True)),
        ("events", lambda: EventFactory(series=SeriesFactory())),
        ("sessions", lambda: SessionFactory()),
        ("organisations", lambda: DocumentFactory(published=True)),
    ],
)
def test_queries_do_not_grow(client, path, make, count, django_assert_num_queries):
    for _each in range(count):
        make()

    with django_assert_num_queries(QUERIES[path]):
        assert len(read(client, f"/api/{path}/")["items"]) == count


# The version of the content is among them.
QUERIES = {
    "documents": 7,
    "centres": 7,
    "cases": 9,
    "tools": 9,
    "events": 4,
    "sessions": 4,
    "organisations": 3,
}


def test_openapi_stands_at_its_address(client):
    schema = client.get(reverse("api:openapi")).json()

    assert schema["openapi"] == "3.1.0"
    assert schema["servers"] == [{"url": "https://portal.example"}]
    assert not [name for name in schema["components"]["schemas"] if name.endswith("Asked")]
    refs = {part.partition('"')[0] for part in json.dumps(schema).split('"#/components/schemas/')[1:]}
    assert refs <= set(schema["components"]["schemas"])


def test_page_explains_every_address(client):
    content = client.get(reverse("api:docs")).content.decode()

    for path in described()["paths"]:
        assert path in content
    assert "<script>" not in content
