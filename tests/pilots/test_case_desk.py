"""The editors' desk for cases."""

import pytest
from django.urls import reverse

from pilots.models import ExcellentCase
from tests.factories import ExcellentCaseFactory

pytestmark = pytest.mark.django_db
Status = ExcellentCase.Status


def act(case, verb):
    return reverse("admin:pilots_excellentcase_act", args=[case.pk, verb])


def as_sent(page):
    """What a browser would send of a page at the desk as it stands."""
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    forms = [
        page.context["adminform"].form,
        *(form for formset in formsets for form in [formset.management_form, *formset]),
    ]
    fields = [field for form in forms for field in form]
    return {field.html_name: field.value() for field in fields if field.value() is not None}


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.mark.parametrize(
    ("trait", "verb", "answers", "becomes"),
    [
        ("in_review", "publish", {}, Status.PUBLISHED),
        ("in_review", "request-changes", {"comment": "Name the unit."}, Status.CHANGES_REQUESTED),
        ("in_review", "comment", {"text": "Good."}, Status.IN_REVIEW),
        ("published", "withdraw", {"reason": "Wrong."}, Status.WITHDRAWN),
    ],
)
def test_verb_asks_first_and_then_does_it(desk, contributor, trait, verb, answers, becomes):
    case = ExcellentCaseFactory(**{trait: True}, contributor=contributor)

    assert desk.get(act(case, verb)).status_code == 200
    case.refresh_from_db()
    assert case.status == trait
    desk.post(act(case, verb), answers)

    case.refresh_from_db()
    assert case.status == becomes


def test_verb_that_does_not_fit_changes_nothing(desk):
    case = ExcellentCaseFactory()

    desk.post(act(case, "publish"))

    case.refresh_from_db()
    assert case.status == Status.DRAFT


def test_words_to_look_at_stand_at_the_desk_and_before_publishing(desk):
    case = ExcellentCaseFactory(in_review=True, measure="In Taiwan and elsewhere.")

    for address in (reverse("admin:pilots_excellentcase_change", args=[case.pk]), act(case, "publish")):
        assert "<mark>Taiwan</mark>" in desk.get(address).content.decode()


def test_number_without_a_unit_is_refused_at_the_desk(desk):
    case = ExcellentCaseFactory(in_review=True)
    result = case.results.get()
    address = reverse("admin:pilots_excellentcase_change", args=[case.pk])
    sent = as_sent(desk.get(address))
    sent |= {"results-0-id": result.pk, "results-0-unit": "  "}

    response = desk.post(address, sent)

    result.refresh_from_db()
    assert response.status_code == 200
    assert "A number needs its unit." in response.content.decode()
    assert result.unit == "MWh"


def test_language_of_a_translation_is_refused_as_the_cases_own(desk):
    case = ExcellentCaseFactory(in_review=True, language="en")
    case.translations.create(language="es", title="Muebles verdes")
    address = reverse("admin:pilots_excellentcase_change", args=[case.pk])
    sent = as_sent(desk.get(address)) | {"language": "es"}

    refused = desk.post(address, sent)
    case.refresh_from_db()
    kept = case.language
    taken = desk.post(address, sent | {"translations-0-DELETE": "on"})
    case.refresh_from_db()

    assert "The case itself is in this language" in refused.content.decode()
    assert kept == "en"
    assert taken.status_code == 302
    assert (case.language, case.translations.count()) == ("es", 0)


def test_languages_of_case_and_translation_change_places_at_the_desk(desk):
    case = ExcellentCaseFactory(in_review=True, language="en")
    case.translations.create(language="es", title="Muebles verdes")
    address = reverse("admin:pilots_excellentcase_change", args=[case.pk])
    sent = as_sent(desk.get(address)) | {"language": "es", "translations-0-language": "en"}

    desk.post(address, sent)

    case.refresh_from_db()
    assert (case.language, case.translations.get().language) == ("es", "en")


def test_text_of_a_published_case_is_read_only_at_the_desk(desk):
    case = ExcellentCaseFactory(published=True)

    form = desk.get(reverse("admin:pilots_excellentcase_change", args=[case.pk])).context["adminform"].form

    assert set(form.fields) == {"topics", "goods", "customs_measures", "centre", "seen", "reason"}


def test_correction_of_a_published_case_needs_a_reason(desk):
    case = ExcellentCaseFactory(published=True)
    address = reverse("admin:pilots_excellentcase_change", args=[case.pk])
    good = case.goods.model.objects.get(code="854140")
    sent = as_sent(desk.get(address)) | {"goods": [good.pk]}

    desk.post(address, sent)
    assert not case.goods.exists()
    desk.post(address, sent | {"reason": "Forgotten."})

    assert list(case.goods.all()) == [good]


def test_auditor_sees_and_changes_nothing(client, auditor):
    case = ExcellentCaseFactory(in_review=True)
    client.force_login(auditor)

    page = client.get(reverse("admin:pilots_excellentcase_change", args=[case.pk])).content.decode()

    assert 'name="_save"' not in page
    assert client.post(act(case, "publish")).status_code == 403


def test_history_tells_who_did_what(desk, editor):
    case = ExcellentCaseFactory(in_review=True)
    desk.post(act(case, "publish"))

    page = desk.get(reverse("admin:pilots_excellentcase_history", args=[case.pk])).content.decode()

    assert editor.name in page
    assert "Published" in page
