"""Sample content: complete, honest about what it is, loaded once."""

import unicodedata

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from documents.models import Document, DocumentFile, Page
from documents.sample import papers
from gscnet.accounts.models import User
from gscnet.accounts.sample import SIGN_INS
from gscnet.directory.models import Organisation, Topic
from gscnet.directory.nomenclature import remarks_on
from pilots.models import CaseDocument, ExcellentCase
from pilots.nomenclature import public_texts
from pilots.sample.cases import described
from tests.factories import DocumentFactory

PHRASE = "quiet heron ledger"


def load(**options):
    call_command("load_sample", verbosity=0, **options)


def public_texts_with_remarks():
    """The sample speaks as it asks others to."""
    for where, texts in public_texts():
        for remark in remarks_on(texts):
            yield where, remark.finding.found


@pytest.fixture
def brief(monkeypatch):
    """Only the theme with one document per state, as a whole load takes seconds."""
    monkeypatch.setattr(papers, "THEMES", ("unfinished",))
    # The plan names documents of the other themes.
    monkeypatch.setattr("gscnet.portal.management.commands.load_sample.load_plan", lambda **options: 0)


def test_sample_is_complete_and_loads_once(db, settings):
    load()

    public = Document.objects.public()
    assert public.count() >= 40
    assert set(public.values_list("kind", flat=True)) == set(Document.Kind.values)
    assert set(public.values_list("publisher__kind", flat=True)) == set(Organisation.Kind.values)
    assert set(public.values_list("topics", flat=True)) == set(Topic.objects.values_list("pk", flat=True))
    assert set(public.values_list("language", flat=True)) == {"en", "zh-Hans", "es"}
    assert {date.precision for date in public.values_list("published_on", flat=True)} == {"d", "m", "y"}
    assert set(Document.objects.values_list("status", flat=True)) == set(Document.Status.values)
    assert not Document.objects.filter(is_sample=False).exists()
    assert set(User.objects.values_list("name", flat=True)) == {person.name for person in SIGN_INS}

    first, second = Document.objects.filter(title__contains="glossary").order_by("version")
    assert (first.is_current, second.is_current, second.supersedes) == (False, True, first)

    files = DocumentFile.objects.all()
    assert files.count() == Document.objects.count()
    assert not files.exclude(extraction=DocumentFile.Extraction.DONE).exists()
    assert not files.filter(cover="").exists()
    assert not Page.objects.filter(text="").exists()

    cases = ExcellentCase.objects.filter(is_sample=True)
    assert cases.public().count() == 13
    assert set(cases.public().values_list("theme", flat=True)) == set(ExcellentCase.Theme.values)
    assert cases.public().filter(centre__isnull=False).values("centre").distinct().count() >= 3
    assert cases.public().filter(goods__isnull=False, customs_measures__isnull=False).distinct().count() >= 2
    named = sum(len(row.get("documents", [])) for row in described())
    assert CaseDocument.objects.count() == named
    assert not list(public_texts_with_remarks())

    stored = sorted(settings.MEDIA_ROOT.rglob("*"))
    counts = Document.objects.count(), Organisation.objects.count(), User.objects.count()
    load()
    assert (Document.objects.count(), Organisation.objects.count(), User.objects.count()) == counts
    assert sorted(settings.MEDIA_ROOT.rglob("*")) == stored


def test_sample_completes_what_is_missing(db, monkeypatch, brief):
    all_of_it = papers.documents()
    monkeypatch.setattr(papers, "documents", lambda: all_of_it[:2])
    load()
    assert Document.objects.count() == 2

    monkeypatch.setattr(papers, "documents", lambda: all_of_it)
    load()

    assert Document.objects.count() == len(all_of_it)


def test_embargoed_sample_is_hidden_from_strangers(client, db, brief):
    load()
    document = Document.objects.get(abstract__contains=PHRASE)

    found = client.get(reverse("documents:list"), {"q": f'"{PHRASE}"'})

    assert client.get(document.get_absolute_url()).status_code == 404
    assert found.context["total"] == 0
    assert document.title not in found.content.decode()


def test_sample_is_refused_in_production(db, settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="does not belong on a production portal"):
        load()

    assert (Document.objects.count(), User.objects.count()) == (0, 0)


def test_sample_is_refused_beside_real_documents_unless_forced(db, brief):
    DocumentFactory()

    with pytest.raises(CommandError, match="Use --force"):
        load()
    assert Document.objects.count() == 1

    load(force=True)
    assert Document.objects.filter(is_sample=True).count() == len(papers.documents())


def test_sample_that_fails_midway_leaves_nothing(db, settings, monkeypatch, brief):
    def fail(*args):
        raise OSError("disk full")

    monkeypatch.setattr("documents.extraction.extract", fail)

    with pytest.raises(OSError, match="disk full"):
        load()

    assert Document.objects.count() == 0
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("described", papers.documents(), ids=lambda described: described["key"])
def test_sample_paper_shows_every_character_and_says_that_it_is_a_sample(described):
    written = described["title"] + "".join(part["heading"] + part["text"] for part in described["sections"])
    content = papers.typeset(described, "Sample Institute")

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]

    assert content == papers.typeset(described, "Sample Institute")
    assert all("Sample document of the GSCNET portal" in page for page in pages)
    assert letters(written) - letters("".join(pages)) == set()


def letters(text):
    """Letters beyond ASCII: what a font may lack."""
    return {char for char in text if not char.isascii() and unicodedata.category(char)[0] == "L"}
