"""Values from a table: by the command and at the desk, all rows or none."""

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from pilots.models import Score, Value
from tests.pilots import index_scenes as scenes

pytestmark = pytest.mark.django_db
GOOD = "subject,economy,year,e1,e2\nNorth,PRC,2026,10,20\nEast,Chile,2026,30.5,\n"


@pytest.fixture
def index():
    return scenes.published()


@pytest.fixture
def table(tmp_path):
    def write(text):
        path = tmp_path / "values.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def of_2026():
    rows = Value.objects.filter(year=2026).values_list("subject__name", "indicator__code", "value")
    return {(subject, code): value for subject, code, value in rows}


def test_table_is_taken_whole_and_scores_are_made_anew(index, table, capsys):
    call_command("import_index", index.slug, table(GOOD))

    assert of_2026() == {("North", "e1"): 10, ("North", "e2"): 20, ("East", "e1"): Decimal("30.5")}
    assert index.subjects.get(name="East").economy.code == "CHL"
    assert list(Score.objects.filter(year=2026, dimension=None).values_list("subject__name", "value")) == [
        ("North", 15)
    ]
    assert "1 new subjects; values: 3 added" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("subject,year,e1\nNorth,2026,10\nSouth,2026,ten", "row 2, field e1: “ten” is not a number"),
        ("subject,year,e1\n,2026,10", "row 1, field subject: Give a name"),
        ("subject,year,e1\nNorth,26,10", "row 1, field year: “26” is not a year"),
        ("subject,year,e1\nNorth,2026,1e30", "row 1, field e1: “1e30” is too large"),
        ("subject,year,e1\nNorth,2026,NaN", "row 1, field e1: “NaN” is too large"),
        ("subject,year,e1\nNorth,2026,0.1234567", "row 1, field e1: “0.1234567” has more than six"),
        (
            "subject,year,e11\nNorth,2026,1",
            "row 0, field e11: This index has no indicator of that code. Is it",
        ),
        ("subject,economy,year,e1\nNorth,Atlantis,2026,1", "row 1, field economy: “Atlantis” is not"),
        ("subject,year,e1\nNorth,2026,1\nnorth,2026,2", "row 2, field subject: The same subject and year"),
    ],
)
def test_bad_row_is_named_and_nothing_at_all_is_written(index, table, capsys, text, said):
    before = Value.objects.count()

    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_index", index.slug, table(text + "\nWest,2026,1"))

    assert said in capsys.readouterr().out
    assert Value.objects.count() == before


def test_table_that_is_none_says_why(index, table):
    with pytest.raises(CommandError, match="no column year"):
        call_command("import_index", index.slug, table("subject,e1\nNorth,1"))


def test_empty_cell_takes_a_value_away_and_missing_column_leaves_it(index, table):
    call_command("import_index", index.slug, table("subject,year,e1\nNorth,2025,"))

    left = Value.objects.filter(subject__name="North", year=2025)
    assert list(left.values_list("indicator__code", flat=True)) == ["e2"]
    assert not Score.objects.filter(subject__name="North", year=2025).exists()


def test_dry_run_writes_nothing(index, table, capsys):
    before = Value.objects.count()

    call_command("import_index", index.slug, table(GOOD), "--dry-run")

    assert "Dry run, nothing written" in capsys.readouterr().out
    assert Value.objects.count() == before


def test_own_download_is_taken_back_and_changes_nothing(index, table, client, capsys):
    content = client.get(reverse("pilots:index_values", args=[index.slug])).content.decode("utf-8-sig")

    call_command("import_index", index.slug, table(content))

    assert "0 new subjects; values: 0 added, 0 changed, 0 taken away, 12 as before" in capsys.readouterr().out


def test_import_in_the_name_of_someone_who_may_not_is_refused(index, table, auditor):
    with pytest.raises(CommandError, match="may import"):
        call_command("import_index", index.slug, table(GOOD), "--by", auditor.email)


def desk(index):
    return reverse("admin:pilots_index_import", args=[index.pk])


def upload(text=GOOD):
    return {"table": SimpleUploadedFile("values.csv", text.encode())}


def test_desk_previews_then_takes_the_table(client, editor, index):
    client.force_login(editor)

    preview = client.post(desk(index), upload())
    page = preview.content.decode()
    assert "East" in page
    assert re.search(r"Added</th>\s*<td>3<", page)
    assert of_2026() == {}
    answer = client.post(desk(index), {"kept": preview.context["form"].initial["kept"]})

    assert answer.status_code == 302
    assert len(of_2026()) == 3


def test_desk_names_the_bad_row_and_offers_no_confirmation(client, editor, index):
    client.force_login(editor)

    preview = client.post(desk(index), upload(GOOD + "West,Chile,2026,ten,1\n"))

    assert preview.status_code == 422
    assert "“ten” is not a number" in preview.content.decode()
    assert 'name="kept"' not in preview.content.decode()
    assert of_2026() == {}


@pytest.mark.parametrize("sent", [{}, {"kept": "made up"}, upload("nothing")])
def test_desk_says_what_cannot_be_read(client, editor, index, sent):
    client.force_login(editor)

    assert client.post(desk(index), sent).status_code == 422
    assert of_2026() == {}


def test_desk_import_is_refused_to_those_who_may_only_look(client, auditor, index):
    client.force_login(auditor)

    assert client.get(desk(index)).status_code == 403
    assert client.post(desk(index), upload()).status_code == 403
    assert of_2026() == {}
