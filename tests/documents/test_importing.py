"""Bulk import: what is wrong is named by row and field, and nothing is half done."""

import csv
import io
import zipfile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from documents import extraction, reading_ahead, search
from documents.finding import Search
from documents.importing import check_rows
from documents.manifest import Archive, Folder, UnreadableTable, read_table, unknown_columns
from documents.models import Document, DocumentFile, SearchEntry
from documents.taking import take_rows
from gscnet.directory.models import Organisation
from tests import samples
from tests.factories import DocumentFactory, OrganisationFactory
from tests.worker import run_worker

pytestmark = pytest.mark.django_db

GOOD = {
    "file": "good.pdf",
    "title": "Crates; and pallets",
    "kind": "research report",
    "authors": "First Sample Author; Second Sample Author",
    "publisher": "Sample Institute (Malaysia)",
    "publisher_kind": "research institution",
    "economies": "CHN; Hong Kong, China",
    "topics": "recycling; Trade",
    "language": "en",
    "published": "2016-05",
    "licence": "public domain",
    "abstract": "About crates.",
}


def table(*rows, delimiter=",", start=""):
    text = io.StringIO()
    writer = csv.DictWriter(text, dict.fromkeys(name for row in rows for name in row), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return (start + text.getvalue()).encode()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.pdf").write_bytes(samples.pdf())
    (tmp_path / "other.pdf").write_bytes(samples.pdf(["Another page."]))
    (tmp_path / "secret.pdf").write_bytes(samples.pdf(password="secret"))
    (tmp_path / "broken.pdf").write_bytes(samples.pdf()[:200])
    return tmp_path


def checked(folder, *rows):
    return list(check_rows(read_table(table(*rows)), Folder(folder)))


def problems(rows):
    return [str(problem) for row in rows for problem in row.problems]


def run(folder, *rows, **options):
    (folder / "manifest.csv").write_bytes(table(*rows))
    out = io.StringIO()
    try:
        call_command("import_documents", folder / "manifest.csv", verbosity=0, stdout=out, **options)
    except CommandError as problem:
        return out.getvalue() + str(problem)
    return out.getvalue()


def stored(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_import_of_a_good_row_keeps_all_its_cells(folder):
    output = run(folder, GOOD)

    document = Document.objects.get()
    assert document.title == "Crates; and pallets"
    assert document.kind == Document.Kind.RESEARCH_REPORT
    assert document.authors == ["First Sample Author", "Second Sample Author"]
    assert [str(economy) for economy in document.economies.all()] == ["China", "Hong Kong, China"]
    assert {str(topic) for topic in document.topics.all()} == {"Recycling", "Trade"}
    assert document.licence == "https://creativecommons.org/publicdomain/mark/1.0/"
    assert str(document.published_on) == "May 2016"
    assert document.publisher.kind == Organisation.Kind.RESEARCH
    assert document.status == Document.Status.IN_REVIEW
    assert document.files.get().name == "good.pdf"
    assert "row 1, field economies: “CHN” taken as China" in output
    assert (folder / "good.pdf").exists()


def test_import_with_publish_makes_documents_public_and_has_them_read(folder):
    run(folder, GOOD, publish=True)
    run_worker()

    document = Document.objects.public().get()
    assert "green supply chains" in document.files.get().pages.get().text


def test_import_leaves_a_library_that_can_be_searched_without_the_worker(folder):
    run(folder, GOOD, GOOD | {"title": "Without a file", "file": ""}, publish=True)

    assert {job.task_name for job in ProcrastinateJob.objects.all()} == {"documents.tasks.refresh_terms"}
    assert DocumentFile.objects.get().extraction == DocumentFile.Extraction.DONE
    documents = Document.objects.in_bulk(Search(AnonymousUser(), "crates", {}).page(0, 20)).values()
    assert {document.title for document in documents} == {"Crates; and pallets", "Without a file"}


def test_import_that_is_interrupted_while_reading_leaves_the_rest_to_the_worker(folder, monkeypatch):
    def interrupt(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "index_documents", interrupt)

    with pytest.raises(KeyboardInterrupt):
        run(folder, GOOD, publish=True)

    file = DocumentFile.objects.get()
    assert file.extraction == DocumentFile.Extraction.WAITING
    jobs = {job.task_name: job.args for job in ProcrastinateJob.objects.all()}
    assert jobs == {
        "documents.tasks.extract_file": {"file_id": file.pk},
        "documents.tasks.index_document": {"document_id": file.document_id},
    }


def test_import_of_a_file_that_cannot_be_read_says_so_and_reads_the_next(folder, monkeypatch):
    monkeypatch.setattr(extraction, "READ_AND_DRAW", "tests.common.hostile:fail")
    monkeypatch.setattr(extraction, "READ", "tests.common.hostile:fail")

    run(folder, GOOD, GOOD | {"title": "Other", "file": "other.pdf"}, publish=True)

    failed = DocumentFile.objects.filter(extraction=DocumentFile.Extraction.FAILED)
    assert failed.count() == 2
    assert SearchEntry.objects.count() == 2


def test_import_of_rows_with_one_title_gives_each_its_own_address(folder):
    run(folder, GOOD, GOOD | {"published": "2017", "file": "other.pdf"})

    slugs = set(Document.objects.values_list("slug", flat=True))
    assert slugs == {"crates-and-pallets", "crates-and-pallets-2"}


def test_import_pauses_reading_while_nobody_takes_what_was_read(folder, monkeypatch):
    monkeypatch.setattr(reading_ahead, "ROOM", 1)

    run(folder, GOOD, GOOD | {"title": "Other", "file": "other.pdf"})

    assert DocumentFile.objects.filter(extraction=DocumentFile.Extraction.DONE).count() == 2


def test_import_with_one_bad_row_writes_nothing_and_names_row_and_field(folder, settings):
    bad = GOOD | {"title": "Other", "file": "other.pdf", "isbn": "978-3-16-148410-1"}

    output = run(folder, GOOD, bad)

    assert "row 2, field isbn: “978-3-16-148410-1” is not an ISBN" in output
    assert "1 of 2 rows refused" in output
    assert Document.objects.count() == 0
    assert Organisation.objects.count() == 0
    assert ProcrastinateJob.objects.count() == 0
    assert stored(settings) == []


def test_import_that_keeps_going_takes_the_good_rows_and_still_fails(folder):
    output = run(folder, GOOD | {"file": "missing.pdf"}, GOOD | {"title": "Other"}, keep_going=True)

    assert "row 1, field file: “missing.pdf” is not among the files." in output
    assert "1 imported" in output
    assert "1 of 2 rows refused" in output
    assert Document.objects.get().title == "Other"


def test_import_that_runs_dry_writes_nothing(folder, settings):
    output = run(folder, GOOD, dry_run=True)

    assert "1 would be imported" in output
    assert (Document.objects.count(), Organisation.objects.count(), stored(settings)) == (0, 0, [])


def test_import_that_fails_midway_leaves_neither_row_nor_file(folder, settings, monkeypatch):
    rows = checked(folder, GOOD, GOOD | {"title": "Other", "file": "other.pdf"})
    (folder / "other.pdf").unlink()

    with pytest.raises(FileNotFoundError):
        take_rows(rows, Folder(folder), by=None, public=True)

    assert (Document.objects.count(), Organisation.objects.count(), stored(settings)) == (0, 0, [])


def test_protected_and_damaged_files_are_refused_each_with_its_reason(folder):
    rows = checked(folder, GOOD | {"file": "secret.pdf"}, GOOD | {"file": "broken.pdf"})

    assert [row.problems[0].field for row in rows] == ["file", "file"]
    assert "password" in rows[0].problems[0].message
    assert "damaged" in rows[1].problems[0].message


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("title", "", "cannot be blank"),
        ("kind", "", "must not be empty"),
        ("kind", "novel", "“novel” is not one of"),
        ("economies", "Atlantis", "“Atlantis” is not known"),
        ("topics", "trade; astrology", "“astrology” is not known"),
        ("language", "tlh", "“tlh” is not one of"),
        ("published", "2016-13", "not a date in the calendar"),
        ("licence", "do as you like", "neither an SPDX licence"),
        ("publisher_kind", "", "say what kind of organisation"),
        ("publisher_kind", "guild", "“guild” is not one of"),
        ("paper_number", "32", "not a meeting paper number"),
        ("embargo_until", "soon", "not a day and time"),
        ("file", "../good.pdf", "is not among the files"),
    ],
)
def test_cell_that_cannot_be_taken_is_named(folder, name, cell, said):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "good.pdf").write_bytes(samples.pdf())

    (row,) = checked(inner, GOOD | {name: cell})

    assert [problem.field for problem in row.problems] == [name]
    assert said in row.problems[0].message


def test_publisher_is_found_by_alias_and_added_once(folder):
    there = OrganisationFactory(name="Foreign Centre", aliases=["FC Centre"])

    first, second, third = checked(
        folder,
        GOOD | {"publisher": "fc centre"},
        GOOD | {"title": "Two", "file": "other.pdf"},
        GOOD | {"title": "Three", "file": "", "publisher_kind": ""},
    )

    assert first.document.publisher == there
    assert second.document.publisher is third.document.publisher
    assert problems([first, second, third]) == []


def test_what_is_there_already_is_left_out_and_reported(folder):
    publisher = OrganisationFactory(name=GOOD["publisher"])
    DocumentFactory(title="CRATES; AND PALLETS", publisher=publisher, published_on="2016-05")

    same_record, same_as_row, new = checked(
        folder,
        GOOD | {"file": ""},
        GOOD | {"title": "New"},
        GOOD | {"title": "New again"},
    )

    assert (same_record.duplicate, same_as_row.duplicate, new.duplicate) == (True, False, True)
    assert "already there" in str(same_record.notes[-1])
    assert "the same as row 2" in str(new.notes[-1])


def test_import_of_the_same_table_twice_takes_it_once(folder):
    run(folder, GOOD)
    output = run(folder, GOOD | {"title": "Under another title"})

    assert "0 imported" in output
    assert DocumentFile.objects.count() == 1


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table_is_read_with_and_without_mark_and_with_any_separator(start, delimiter):
    (row,) = read_table(table(GOOD, delimiter=delimiter, start=start))

    assert row == GOOD


def test_table_that_cannot_be_read_says_why():
    with pytest.raises(UnreadableTable, match="not in UTF-8"):
        read_table("title,kind\nMünchen,poster".encode("latin-1"))
    with pytest.raises(UnreadableTable, match="no column kind"):
        read_table(b"title\nA title")


def test_row_with_too_many_cells_is_refused(folder):
    (row,) = check_rows(read_table(b"title,kind\nTitle, with comma,poster"), Folder(folder))

    assert problems([row]) == [
        "row 1, field row: It has more cells than the header; put text with separators in quotes."
    ]


def test_unknown_column_is_reported_with_a_guess():
    rows = read_table(table(GOOD | {"titel": "x"}))

    assert unknown_columns(rows) == ["Column “titel” is not known and was left out. Is it “title”?"]


def test_archive_gives_files_also_from_a_folder_inside():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("papers/good.pdf", samples.pdf())

    (row,) = check_rows(read_table(table(GOOD)), Archive(packed))

    assert row.is_good
    assert row.facts.page_count == 1


def test_archive_that_is_none_is_refused():
    with pytest.raises(UnreadableTable, match="not a ZIP"):
        Archive(io.BytesIO(b"no archive"))


def test_import_by_someone_who_may_not_is_refused(folder, contributor):
    output = run(folder, GOOD, by=contributor.email)

    assert "is not someone who may import" in output
    assert Document.objects.count() == 0


def test_import_by_an_editor_is_in_their_name(folder, editor):
    run(folder, GOOD, by=editor.email, publish=True)

    assert Document.objects.get().published_by == editor
