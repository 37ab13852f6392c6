"""Procurement tools: found by category, endorsed, and the checklist that nobody stores."""

import csv
import io

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse

from gscnet.common.lifecycle import InvalidTransition
from gscnet.common.uploads import check_upload
from gscnet.directory.models import Economy
from pilots.models import ProcurementTool
from tests.factories import PilotCentreFactory, ToolCriterionFactory, ToolFactory

pytestmark = pytest.mark.django_db
LIST_QUERIES = 5
TOOLS = reverse("pilots:tools")


def text(response):
    return response.content.decode()


def checklist(tool):
    return reverse("pilots:tool_checklist", args=[tool.slug])


@pytest.fixture
def furniture():
    tool = ToolFactory(
        published=True, endorsed=True, name="Furniture tool", topics=["furniture", "procurement"]
    )
    tool.supporters.add(Economy.objects.get(code="RUS"))
    ToolCriterionFactory(tool=tool, text="Wood is certified.", evidence="A certificate")
    ToolCriterionFactory(tool=tool, text="Offcuts are used.", evidence="Records", level="desired")
    return tool


def test_filter_furniture_shows_the_tool_with_its_endorsement(client, furniture):
    ToolFactory(published=True, name="Building tool", topics=["building"])

    response = client.get(TOOLS, {"sector": "furniture"})

    page = " ".join(text(response).split())
    assert "Furniture tool" in page
    assert "CTI endorsed the research proposal, March 2016" in page
    assert "Supported by: Russia" in page
    assert "Building tool" not in page


def test_facet_count_is_the_number_of_rows_behind_it(client, furniture):
    ToolFactory(published=True, topics=["furniture", "recycling"])
    ToolFactory(published=True, topics=["building", "procurement"])

    for facet in client.get(TOOLS).context["listing"].facets:
        for value in facet.values:
            assert len(client.get(value.url).context["listing"].found) == value.count


def test_nothing_found_offers_to_take_the_filter_away(client, furniture):
    page = text(client.get(TOOLS, {"sector": ["furniture"], "chain": ["trade"]}))

    assert "No tool matches." in page
    assert "Remove" in page


def test_filter_of_unknown_words_is_passed_over(client, furniture):
    assert client.get(TOOLS, {"sector": "<script>", "chain": "x" * 5000}).context["listing"].selected == {}


@pytest.mark.parametrize("count", [1, 4])
def test_list_queries_do_not_grow(client, count, django_assert_num_queries):
    shown = [ToolFactory(published=True, topics=["furniture"]) for _number in range(count)]
    hidden = ToolFactory(name="Secret draft", topics=["furniture"])

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(TOOLS)

    assert set(response.context["listing"].found) == set(shown)
    assert hidden.name not in text(response)


def test_list_without_any_tool_says_so(client):
    assert "No tool has been published yet." in text(client.get(TOOLS))


def test_draft_and_withdrawn_tools_are_404_for_strangers(client, editor, furniture):
    furniture.withdraw(by=editor)
    for tool in (ToolFactory(), furniture):
        assert client.get(tool.get_absolute_url()).status_code == 404
        assert client.get(checklist(tool)).status_code == 404
        assert client.post(checklist(tool), {"make": "pdf"}).status_code == 404
    client.force_login(editor)

    assert client.get(furniture.get_absolute_url()).status_code == 200


def test_status_moves_along_its_map_only(editor, furniture):
    furniture.withdraw(by=editor)

    with pytest.raises(InvalidTransition):
        furniture.publish(by=editor)


@pytest.mark.parametrize("part", ["endorsed_by", "endorsement_verb", "endorsed_on"])
def test_endorsement_without_one_of_its_parts_is_refused(part):
    empty = None if part == "endorsed_on" else ""

    with pytest.raises(IntegrityError, match="tool_endorsement_is_whole"):
        ToolFactory(endorsed=True, **{part: empty})


def test_page_shows_criteria_evidence_and_a_public_maker_only(client, furniture):
    furniture.centre = PilotCentreFactory(is_public=False, name="Secret Centre")
    furniture.save()

    page = text(client.get(furniture.get_absolute_url()))

    assert "Wood is certified." in page
    assert "A certificate" in page
    assert "Secret Centre" not in page


FILLED = {
    "product": "Forty desks",
    "supplier": "Sample Furniture Company 3",
    "answer-1": "met",
    "note-1": "=HYPERLINK(1), no. 7",
    "answer-2": "",
    "note-2": "asked on Monday; 绿色采购",
}


def test_checklist_is_counted_on_the_page_and_stores_nothing(client, furniture, django_assert_num_queries):
    client.get(checklist(furniture))

    response = client.post(checklist(furniture), {**FILLED, "make": "page"})

    assert response.status_code == 200
    assert response.context["filled"].sums == [
        ("Required", "1 of 1 met, 0 not yet checked"),
        ("Desired", "0 of 1 met, 1 not yet checked"),
    ]
    assert 'value="Forty desks"' in text(response)
    assert not response.cookies


def test_checklist_as_table_comes_back_to_the_page_as_it_was(client, furniture):
    taken = client.post(checklist(furniture), {**FILLED, "make": "csv"})
    rows = list(csv.reader(io.StringIO(taken.content.decode("utf-8-sig"))))
    assert rows[5][5] == "'=HYPERLINK(1), no. 7"

    file = SimpleUploadedFile("checklist.csv", taken.content)
    response = client.post(checklist(furniture), {"make": "open", "file": file})

    assert {name: value for name, value in response.context["form"].data.items() if value} == {
        name: value for name, value in FILLED.items() if value
    }
    assert "Your checklist is filled in again below." in text(response)


def test_answer_follows_its_criterion_and_one_that_is_gone_is_counted(client, furniture):
    taken = client.post(checklist(furniture), {**FILLED, "make": "csv"}).content
    furniture.criteria.filter(text="Wood is certified.").update(text="All wood is certified.")

    response = client.post(
        checklist(furniture), {"make": "open", "file": SimpleUploadedFile("checklist.csv", taken)}
    )

    data = response.context["form"].data
    assert data["note-2"] == FILLED["note-2"]
    assert "note-1" not in data
    assert "1 answer belongs to a criterion that is no longer" in text(response)


def test_checklist_as_pdf_says_what_was_filled_in(client, furniture):
    response = client.post(checklist(furniture), {**FILLED, "make": "pdf"})

    assert response["Content-Type"] == "application/pdf"
    assert 'filename="' + furniture.slug in response["Content-Disposition"]
    page = pypdfium2.PdfDocument(response.content)[0]
    words = " ".join(page.get_textpage().get_text_bounded().split())
    for said in ("Forty desks", "Wood is certified.", "=HYPERLINK(1), no. 7", "Not yet checked"):
        assert said in words


def test_checklist_as_word_file_says_what_was_filled_in(client, furniture):
    response = client.post(checklist(furniture), {**FILLED, "note-1": "Odd \x0b sign", "make": "docx"})

    assert response["Content-Disposition"] == f'attachment; filename="{furniture.slug}-checklist.docx"'
    facts = check_upload(SimpleUploadedFile("checklist.docx", response.content), "checklist.docx")
    assert response["Content-Type"] == facts.media_type
    paper = docx.Document(io.BytesIO(response.content))
    about, criteria = paper.tables
    assert [cell.text for cell in about.rows[0].cells] == ["Product or purchase", "Forty desks"]
    assert criteria.rows[1].cells[1].text.startswith("Wood is certified.")
    assert criteria.rows[2].cells[3].text == FILLED["note-2"]
    assert "Not yet checked" in {row.cells[2].text for row in criteria.rows}
    assert criteria.rows[0]._tr.xpath("w:trPr/w:tblHeader")
    assert furniture.get_absolute_url() in paper.sections[0].footer.paragraphs[0].text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2", "This is not a checklist of this portal."),
        (b"", "empty"),
        (b"\xff\xfe\x00", "This file cannot be read"),
        (b"x" * 300_000, "too large"),
    ],
)
def test_file_that_is_no_checklist_is_refused(client, furniture, content, said):
    response = client.post(
        checklist(furniture), {"make": "open", "file": SimpleUploadedFile("checklist.csv", content)}
    )

    assert response.status_code == 422
    assert said in text(response)


def test_checklist_with_a_wrong_answer_comes_back_filled(client, furniture):
    response = client.post(checklist(furniture), {**FILLED, "answer-1": "perhaps", "make": "pdf"})

    assert response.status_code == 422
    assert 'value="Forty desks"' in text(response)


def test_checklist_is_limited_in_how_often_it_is_sent(client, furniture, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "checklist": "2/m/ip"}

    answers = [client.post(checklist(furniture), {"make": "page"}).status_code for _time in range(3)]

    assert answers == [200, 200, 429]


def test_tool_is_published_at_the_desk_after_a_question(client, editor):
    tool = ToolFactory(name="New tool")
    client.force_login(editor)
    desk = reverse("admin:pilots_procurementtool_changelist")
    asked = {"action": "publish_selected", "_selected_action": [tool.pk]}

    assert "become public at once" in text(client.post(desk, asked))
    assert ProcurementTool.objects.get().status == "draft"
    client.post(desk, {**asked, "confirmed": "yes"})

    assert ProcurementTool.objects.get().status == "published"
