"""What is found, by whom, in what order, and what must never be."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from documents import actions, tasks
from documents.facets import labels
from documents.finding import Search
from documents.models import Document, FacetCount, Page, Translation
from documents.rows import rows
from documents.search import index_document
from documents.suggestions import complete, refresh_terms
from gscnet.directory.models import Organisation
from tests.factories import DocumentFactory, DocumentFileFactory, OrganisationFactory, PageFactory
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
STRANGER = AnonymousUser()


def indexed(*, pages=(), **fields):
    """A document that search knows; `pages` are texts of its one file."""
    document = DocumentFactory(**{"published": True, "abstract": "", **fields})
    if pages:
        file = DocumentFileFactory(document=document, language=document.language)
        for number, text in enumerate(pages, start=1):
            PageFactory(file=file, number=number, text=text)
    index_document(document.pk)
    return document


def found(text, user=STRANGER, **selected):
    """Titles in order."""
    search = Search(user, text, selected)
    documents = Document.objects.visible_to(user).in_bulk(search.page(0, 100))
    titles = [documents[pk].title for pk in search.page(0, 100)]
    assert search.total == len(titles)
    return titles


def row(text, user=STRANGER):
    search = Search(user, text)
    (one,) = rows(search.page(0, 20), search.query, user, labels())
    return one


# Words


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [
        ("en", "Recycling plants", "recycled plant"),
        ("en", "Recycling plants", "RECYCLING"),
        ("es", "Cadenas de suministro", "cadena suministros"),
        ("es", "Cadenas de suministro", "cadena de suministro"),
        ("fr", "Les économies circulaires", "economie circulaire"),
        ("id", "Pengadaan hijau", "pengadaan"),
        ("ru", "Зелёные цепочки поставок", "зеленая цепочка"),
        ("ko", "녹색 공급망", "녹색"),
        ("th", "ห่วงโซ่อุปทานสีเขียว", "อุปทาน"),
        ("vi", "Chuỗi cung ứng xanh", "chuoi cung ung"),
        ("zh-Hans", "绿色供应链合作网络", "绿色供应链"),
        ("zh-Hans", "绿色供应链合作网络", "供应"),
        ("zh-Hant", "綠色採購指南", "採購"),
        ("ja", "3Dレーザーレーダー", "レーザー"),
        ("ja", "循環型社会の推進", "社会"),
        ("en", "Marine debris and the sea", "sea"),
        ("en", "ＦＵＬＬ width", "full"),
    ],
)
def test_search_in_a_language_finds_by_its_stems(language, title, asked):
    indexed(title=title, language=language)
    indexed(title="Something else", language=language)

    assert found(asked) == [title]


def test_search_stop_word_of_one_language_counts_in_the_others():
    """“Sea” says nothing in Spanish; an English text must still hold it."""
    indexed(title="Plastic in the sea")
    indexed(title="Plastic in the soil")

    assert found("sea plastic") == ["Plastic in the sea"]


def test_search_accents_are_folded_both_ways():
    indexed(title="Peru and México: café waste")

    assert found("mexico cafe") == found("México café") == ["Peru and México: café waste"]


def test_search_translation_finds_document():
    document = indexed(title="Green procurement")
    Translation.objects.create(document=document, language="zh-Hans", title="绿色采购", abstract="政府采购")
    index_document(document.pk)

    assert found("政府采购") == found("绿色采购") == ["Green procurement"]


def test_search_all_words_must_match():
    indexed(title="Green procurement")
    indexed(title="Green building")

    assert found("green procurement") == ["Green procurement"]


def test_search_exclusion_takes_away():
    indexed(title="Green procurement")
    indexed(title="Green building")

    assert found("green -building") == ["Green procurement"]
    assert found('green -"green building"') == ["Green procurement"]
    assert found("-building") == ["Green procurement"]


def test_search_or_takes_either():
    indexed(title="Procurement")
    indexed(title="Building")
    indexed(title="Retail")

    assert sorted(found("procurement or building")) == ["Building", "Procurement"]
    assert sorted(found('"procurement" OR retail')) == ["Procurement", "Retail"]


def test_search_phrase_needs_the_order():
    indexed(title="Chain of green supply")
    indexed(title="Green supply chain")

    assert found('"green supply chain"') == ["Green supply chain"]
    assert found('"绿色供应链"') == []


def test_search_chinese_phrase_needs_the_order():
    indexed(title="合作网络的绿色供应链", language="zh-Hans")
    indexed(title="绿色供应链的合作网络", language="zh-Hans")

    assert found('"合作网络"') == found('"合作网络" 绿色') != []
    assert found('"绿色供应链的合作"') == ["绿色供应链的合作网络"]


def test_search_phrase_only_on_a_late_page_of_a_long_book_is_found():
    filler = " ".join(f"word{n} chain gearbox" for n in range(200))
    pages = [f"{filler} page{n}" for n in range(1, 351)]
    pages[340] = f"{filler} the quiet remanufactured gearbox hummed"
    indexed(title="A long book", pages=pages)
    indexed(title="Words apart", pages=["gearbox that was quiet and remanufactured"])

    assert found('"remanufactured gearbox hummed"') == ["A long book"]
    assert [hit.number for hit in row('"remanufactured gearbox hummed"').pages] == [341]


def test_search_phrase_across_alternatives_and_exclusions():
    indexed(title="One", pages=["green supply chain here"])
    indexed(title="Two", pages=["chain of green supply"])
    indexed(title="Three", pages=["nothing of that sort"])

    assert sorted(found('"green supply chain" or nothing')) == ["One", "Three"]
    assert found('green -"green supply chain"') == ["Two"]


@pytest.mark.parametrize(
    "asked",
    [
        "978-92-64-12345-6",
        "9789264123456",
        "2017/SOM3/CTI/032",
        "2017 SOM3 CTI 032",
        "APEC#213-CT-01.5",
        "213-CT-01.5",
    ],
)
def test_search_numbers_find_the_record_however_written(asked):
    indexed(
        title="Numbered",
        isbn="978-92-64-12345-6",
        apec_number="APEC#213-CT-01.5",
        paper_number="2017/SOM3/CTI/032",
    )
    indexed(
        title="Other",
        isbn="978-92-64-65432-1",
        apec_number="APEC#214-CT-01.5",
        paper_number="2017/SOM3/CTI/033",
    )

    assert found(asked) == ["Numbered"]


def test_search_old_name_of_a_publisher_finds_its_successors_documents():
    now = OrganisationFactory(name="Foreign Environmental Cooperation Center", acronym="FECO")
    old = OrganisationFactory(name="Sample ASEAN Environmental Center", acronym="CAECX", successor=now)
    Organisation.objects.filter(pk=old.pk).update(aliases=["Sino Center"])
    indexed(title="By the successor", publisher=now)
    indexed(title="By another")

    assert found("CAECX") == found("sino center") == found("FECO") == ["By the successor"]


def test_search_economy_and_topic_names_find():
    indexed(title="Somewhere", economies=["HKC"])

    assert found("hong kong") == ["Somewhere"]


# Order


def test_search_title_stands_over_abstract_over_body():
    indexed(title="Third", pages=["recycling " * 300])
    indexed(title="Second", abstract="recycling " * 100)
    indexed(title="First about recycling", published_on="1990")

    assert found("recycling") == ["First about recycling", "Second", "Third"]


def test_search_many_matches_keep_titles_first(monkeypatch):
    """The same order where only a part of the matches is read."""
    monkeypatch.setattr("documents.entries.EXACT", 2)
    for n in range(6):
        indexed(title=f"Body {n}", pages=["recycling"])
    indexed(title="Title on recycling", published_on="1990")

    assert found_loosely("recycling")[0] == "Title on recycling"
    assert len(found_loosely("recycling")) == 7


def found_loosely(text, **options):
    search = Search(STRANGER, text, **options)
    ids = search.page(0, 100)
    documents = Document.objects.in_bulk(ids)
    return [documents[pk].title for pk in ids]


@pytest.mark.parametrize(("sort", "expected"), [("newest", "BAC"), ("oldest", "ABC"), ("title", "ABC")])
def test_search_sorts_with_and_without_words(sort, expected):
    indexed(title="A", published_on="2015", abstract="recycling")
    indexed(title="B", published_on="2016-05", abstract="recycling")
    indexed(title="C", published_on=None, abstract="recycling")

    assert found_loosely("recycling", sort=sort) == list(expected)
    assert found_loosely("", sort=sort) == list(expected)
    assert found_loosely("", sort=sort, selected={"kind": ["research-report"]}) == list(expected)


def test_search_pages_of_results_do_not_overlap(monkeypatch):
    monkeypatch.setattr("documents.finding.WINDOW", 4)
    for n in range(9):
        indexed(title=f"Recycling {n}")
    search = Search(STRANGER, "recycling")

    ids = [pk for offset in (0, 2, 4, 6, 8) for pk in search.page(offset, 2)]

    assert len(set(ids)) == len(ids) == 9


# Pages


def test_page_hits_name_the_page_and_open_it():
    document = indexed(title="Report", pages=["nothing", "also nothing", "a rare gearbox here"])
    file = document.files.get()

    (hit,) = row("gearbox").pages

    assert hit.number == 3
    assert hit.snippet == "a rare <mark>gearbox</mark> here"
    assert hit.url == f"{file.get_absolute_url()}#page=3"


def test_page_hits_follow_a_new_extraction():
    document = indexed(title="Report", pages=["a rare gearbox here", "nothing"])
    file = document.files.get()
    file.pages.all().delete()
    PageFactory(file=file, number=1, text="nothing")
    PageFactory(file=file, number=2, text="the gearbox is here now, and a turbine")

    index_document(document.pk)

    assert [hit.number for hit in row("gearbox").pages] == [2]
    assert found("rare") == []
    assert found("turbine") == ["Report"]


def test_page_hits_in_chinese_are_marked():
    indexed(title="海报", language="zh-Hans", pages=["团队愿景", "我们的绿色供应链很长"])

    (hit,) = row("供应链").pages

    assert hit.number == 2
    assert hit.snippet == "我们的绿色<mark>供应链</mark>很长"


def test_page_hits_in_chinese_reach_over_the_end_of_a_line():
    indexed(title="海报", language="zh-Hans", pages=["绿色供应\n链合作\n网络 2016\nAPEC"])

    (hit,) = row("绿色供应链").pages

    assert hit.snippet == "<mark>绿色供应链</mark>合作网络 2016 APEC"


def test_snippet_shows_where_something_is_left_out():
    words = " ".join(f"word{n}" for n in range(200))
    indexed(title="Report", pages=[f"{words} gearbox {words}"], abstract=f"gearbox {words}")

    one = row("gearbox")

    assert one.pages[0].snippet.startswith("… ")
    assert one.pages[0].snippet.endswith(" …")
    assert one.snippet.startswith("<mark>gearbox</mark>")
    assert one.snippet.endswith(" …")


def test_snippet_escapes_what_the_text_holds():
    indexed(title="<b>Gearbox</b> & co", abstract='<script>alert("gearbox")</script> gearbox \ue000x\ue001')

    one = row("gearbox")

    assert one.title.startswith("&lt;b&gt;<mark>Gearbox</mark>")
    assert "<script" not in one.snippet
    assert one.snippet.count("<mark>") == one.snippet.count("</mark>") == 1


# Readers


def scene():
    """A document of every kind that a stranger must not find, each with a word of its own."""
    tomorrow = timezone.now() + dt.timedelta(days=1)
    return {
        "embargoed": indexed(title="Xembargo", pages=["xembargo secret phrase"], embargo_until=tomorrow),
        "network": indexed(title="Xnetwork", pages=["xnetwork secret phrase"], access="network"),
        "staff": indexed(title="Xstaff", pages=["xstaff secret phrase"], access="staff"),
        "draft": indexed(title="Xdraft", pages=["xdraft secret phrase"], published=False),
        "withdrawn": indexed(
            title="Xwithdrawn", pages=["xwithdrawn secret phrase"], published=False, withdrawn=True
        ),
    }


def test_search_stranger_finds_nothing_that_is_not_public():
    scene()
    indexed(title="Public", pages=["not a secret phrase"])
    refresh_terms()

    assert found("secret") == found('"secret phrase"') == found("") == ["Public"]
    assert [found(f"x{word}") for word in ("embargo", "network", "staff", "draft", "withdrawn")] == [[]] * 5
    assert complete("x") == complete("xe") == complete("xdr") == []
    assert dict(FacetCount.objects.filter(facet="all").values_list("value", "documents")) == {"1": 1}


def test_search_members_find_network_documents_and_staff_finds_all(focal_point, contributor, editor):
    scene()

    assert sorted(found("secret", focal_point)) == ["Xembargo", "Xnetwork"]
    assert sorted(found('"secret phrase"', focal_point)) == ["Xembargo", "Xnetwork"]
    assert sorted(found("", focal_point)) == ["Xembargo", "Xnetwork"]
    assert sorted(found("secret", editor)) == ["Xdraft", "Xembargo", "Xnetwork", "Xstaff"]
    assert sorted(found("", editor)) == ["Xdraft", "Xembargo", "Xnetwork", "Xstaff"]


def test_search_own_drafts_are_found_by_their_contributor_only(contributor, focal_point):
    indexed(title="My draft", published=False, contributor=contributor)

    assert found("draft", contributor) == found("", contributor) == ["My draft"]
    assert found("draft", focal_point) == found("draft") == []


def test_search_forgets_a_document_in_the_moment_its_readers_change():
    document = indexed(title="Recalled", economies=["CHL"])

    Document.objects.filter(pk=document.pk).update(access="staff")

    assert found("recalled") == []
    assert Search(STRANGER, "").total == 0
    assert FacetCount.objects.get(facet="economy", value="CHL").documents == 0


def test_search_withdrawn_document_is_gone_at_once(editor):
    document = indexed(title="Wrong figures")

    document.withdraw(by=editor, reason="Figures were wrong.")

    assert found("figures") == []


def test_search_embargo_that_is_over_is_lifted_by_the_worker():
    document = indexed(title="Later", embargo_until=timezone.now() + dt.timedelta(days=1))
    other = indexed(title="Much later", embargo_until=timezone.now() + dt.timedelta(days=9))
    end_embargo(document)
    assert found("later") == []

    tasks.lift_embargoes(0)

    assert found("later") == ["Later"]
    assert not other.search_entry.public


def end_embargo(document):
    """Time passes: nothing of the row changes, so no trigger tells search."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE documents_document SET embargo_until = now() WHERE id = %s", [document.pk])
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_search_embargoed_version_does_not_push_out_the_public_one_before_its_time(editor, focal_point):
    old = indexed(title="First edition")
    tomorrow = timezone.now() + dt.timedelta(days=1)
    new = DocumentFactory(
        title="Second edition", in_review=True, version=2, supersedes=old, embargo_until=tomorrow
    )
    actions.publish(new, by=editor)
    run_worker()

    assert found("edition") == ["First edition"]
    assert "Second edition" in found("edition", focal_point)
    assert list(Document.objects.visible_to(STRANGER).current()) == [old]

    end_embargo(new)
    tasks.lift_embargoes(0)

    assert found("edition") == found("edition", focal_point) == ["Second edition"]
    assert list(Document.objects.visible_to(STRANGER).current()) == [new]


def test_search_version_for_the_network_leaves_the_public_one_to_strangers(editor, focal_point):
    old = indexed(title="First edition")
    new = DocumentFactory(
        title="Second edition", in_review=True, version=2, supersedes=old, access=Document.Access.NETWORK
    )
    actions.publish(new, by=editor)
    run_worker()

    assert found("edition") == ["First edition"]
    assert "Second edition" in found("edition", focal_point)


def test_search_superseded_version_gives_way_to_the_newest(editor):
    old = indexed(title="First edition")
    new = indexed(title="Second edition", published=False, in_review=True, version=2, supersedes=old)
    assert found("edition") == ["First edition"]

    new.publish(by=editor)
    index_document(new.pk)
    index_document(old.pk)

    assert found("edition") == ["Second edition"]


# Suggestions


def test_suggestions_complete_the_last_word_most_frequent_first():
    indexed(title="Greenhouse gas", abstract="Greenhouse")
    indexed(title="Green procurement", pages=["green"])
    refresh_terms()

    assert complete("Gre") == ["green", "greenhouse"]
    assert complete("procurement gre") == ["procurement green", "procurement greenhouse"]
    assert complete('-"green') == ['-"greenhouse']
    assert complete("g") == complete("") == complete("zzz") == complete("%") == []


def test_suggestions_complete_chinese():
    indexed(title="绿色供应链合作网络", language="zh-Hans")
    refresh_terms()

    assert complete("供") == ["供应", "供应链"]


def test_suggestions_follow_what_is_public():
    document = indexed(title="Turbine")
    refresh_terms()
    assert complete("turb") == ["turbine"]

    Document.objects.filter(pk=document.pk).update(access="staff")
    refresh_terms()

    assert complete("turb") == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("procuremnet", "procurement"),
        ("gren procuremnet", "green procurement"),
        ("recylcing -green", "recycling -green"),
    ],
)
def test_did_you_mean_puts_words_right(client, asked, meant):
    indexed(title="Green procurement")
    indexed(title="Recycling")
    refresh_terms()

    response = client.get(reverse("documents:list"), {"q": asked})

    assert response.context["did_you_mean"]["text"] == meant


def test_did_you_mean_never_names_a_hidden_word(client):
    scene()
    refresh_terms()

    response = client.get(reverse("documents:list"), {"q": "xembarg"})

    assert response.context["did_you_mean"] is None


# Upkeep


def test_index_task_runs_and_queues_words():
    document = DocumentFactory(published=True, title="Queued")

    tasks.index_document.defer(document_id=document.pk)
    tasks.index_document.defer(document_id=document.pk)

    assert run_worker() == ["documents.tasks.index_document"] * 2
    assert found("queued") == ["Queued"]


def test_index_of_a_huge_page_stays_within_what_a_vector_holds():
    words = " ".join(f"w{n:x}q{n}" for n in range(200_000))
    document = indexed(title="Workbook", pages=[words, words[1_000_000:], "plain gearbox"])

    assert found("gearbox") == ["Workbook"]
    assert Page.objects.filter(file__document=document, vector=None).count() == 0


def test_index_raises_the_number_that_outdates_kept_pages():
    document = DocumentFactory(published=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM common_contentversion")
        before = cursor.fetchone()
        cursor.execute("SELECT set_config('gscnet.raised_in', '', true)")
        index_document(document.pk)
        cursor.execute("SELECT number FROM common_contentversion")

        assert cursor.fetchone() > before


def test_nightly_refresh_adds_what_search_lacks():
    DocumentFactory(published=True, title="Forgotten")

    tasks.refresh_search(0)

    assert found("forgotten") == ["Forgotten"]
