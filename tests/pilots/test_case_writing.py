"""A case from its first draft to the desk and back: forms, pictures, the conversation."""

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gscnet.accounts.roles import Role
from gscnet.directory.models import Economy, Organisation, Topic
from pilots.cases import actions
from pilots.models import ExcellentCase, Picture
from tests.conftest import appointed
from tests.factories import (
    DocumentFactory,
    ExcellentCaseFactory,
    OrganisationFactory,
    PilotCentreFactory,
)
from tests.samples import picture
from tests.worker import run_worker

pytestmark = pytest.mark.django_db
Status = ExcellentCase.Status
NO_ROWS = {
    f"{prefix}-{name}": value
    for prefix in ("results", "awards")
    for name, value in {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0"}.items()
}


@pytest.fixture
def signed_in(client, contributor):
    client.force_login(contributor)
    return client


@pytest.fixture
def draft(contributor):
    return ExcellentCaseFactory(contributor=contributor)


def description(**changes):
    sent = {
        "title": "Green furniture for a city",
        "language": "en",
        "theme": "housing",
        "economy": Economy.objects.get(code="CHL").pk,
        "organisation": OrganisationFactory().pk,
        "started_on": "March 2015",
        "summary": "A city asks for furniture that harms less.",
        "chain": [Topic.objects.get(slug="procurement").pk],
        "sectors": [Topic.objects.get(slug="furniture").pk],
    }
    return sent | changes


def send(client, step, case, **data):
    seen = ExcellentCase.objects.get(pk=case.pk).changed_at.isoformat()
    return client.post(reverse(f"pilots:{step}", args=[case.slug]), {"seen": seen, **data})


def result_row(**changes):
    row = {"indicator": "Water used", "value": "12.5", "unit": "m³", "baseline": "", "baseline_year": ""}
    named = {f"results-0-{name}": value for name, value in (row | changes).items()}
    return NO_ROWS | {"results-TOTAL_FORMS": "1"} | named


def test_new_case_is_saved_as_a_draft_of_its_writer(signed_in, contributor):
    signed_in.post(reverse("pilots:case_new"), description())

    case = ExcellentCase.objects.get()
    assert (case.status, case.contributor, case.slug) == (
        Status.DRAFT,
        contributor,
        "green-furniture-for-a-city",
    )
    assert str(case.started_on) == "March 2015"
    assert set(case.topics.values_list("slug", flat=True)) == {"procurement", "furniture"}


def test_form_comes_back_filled_when_something_is_wrong(signed_in):
    response = signed_in.post(
        reverse("pilots:case_new"), description(started_on="soon", ended_on="2014", theme="")
    )

    assert response.status_code == 422
    assert "Green furniture for a city" in response.content.decode()
    assert set(response.context["form"].errors) == {"started_on", "theme"}
    assert not ExcellentCase.objects.exists()


def test_case_cannot_end_before_it_begins(signed_in):
    response = signed_in.post(reverse("pilots:case_new"), description(ended_on="2014"))

    assert set(response.context["form"].errors) == {"ended_on"}


def test_new_organisation_is_added_with_the_case_only(signed_in):
    new = {"organisation": "", "new_organisation": "Sample New Works", "new_organisation_kind": "corporation"}

    signed_in.post(reverse("pilots:case_new"), description(**new, theme=""))
    assert not Organisation.objects.filter(name="Sample New Works").exists()
    signed_in.post(reverse("pilots:case_new"), description(**new))

    assert ExcellentCase.objects.get().organisation.name == "Sample New Works"


def test_case_without_any_organisation_is_refused(signed_in):
    response = signed_in.post(reverse("pilots:case_new"), description(organisation=""))

    assert set(response.context["form"].errors) == {"organisation"}


def test_centre_editor_is_offered_the_own_hidden_centre_and_public_ones(client):
    own = PilotCentreFactory(hosted=True, is_public=False)
    public, other = PilotCentreFactory(), PilotCentreFactory(is_public=False)
    client.force_login(appointed(Role.CENTRE_EDITOR, organisation=own.host))

    form = client.get(reverse("pilots:case_new")).context["form"]

    assert set(form.fields["centre"].queryset) == {own, public}
    assert other not in form.fields["centre"].queryset


def test_story_is_saved_with_partners_and_cost(signed_in, draft):
    send(
        signed_in,
        "case_story",
        draft,
        problem="P",
        measure="M",
        replicability="R",
        partners="One\n\n Two ",
        cost="1200.50",
        cost_currency="cny",
        cost_year="2016",
    )

    draft.refresh_from_db()
    assert draft.partners == ["One", "Two"]
    assert (str(draft.cost), draft.cost_currency, draft.cost_year) == ("1200.50", "CNY", 2016)


def test_cost_in_parts_names_what_is_missing(signed_in, draft):
    response = send(signed_in, "case_story", draft, cost="5")

    assert set(response.context["form"].errors) == {"cost_currency", "cost_year"}


def test_result_is_saved_with_its_unit(signed_in, contributor):
    draft = ExcellentCaseFactory(contributor=contributor, results=[])

    send(signed_in, "case_results", draft, **result_row(baseline="20", baseline_year="2014", period="2016"))

    result = draft.results.get()
    assert (str(result.value), result.unit, str(result.period)) == ("12.5000", "m³", "2016")


@pytest.mark.parametrize("unit", ["", "   "])
def test_number_without_a_unit_is_refused_with_a_reason(signed_in, draft, unit):
    response = send(signed_in, "case_results", draft, **result_row(unit=unit))

    assert response.status_code == 422
    assert "A number needs its unit." in response.content.decode()
    assert draft.results.count() == 1


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e400", "many", "9" * 30])
def test_what_is_no_number_is_refused(signed_in, draft, value):
    assert send(signed_in, "case_results", draft, **result_row(value=value)).status_code == 422


def test_codes_on_the_list_are_taken_in_any_spelling(signed_in, draft):
    send(signed_in, "case_goods", draft, codes="8541.40, 850231\n8502 39 854140")

    assert set(draft.goods.values_list("code", flat=True)) == {"854140", "850231", "850239"}


@pytest.mark.parametrize(
    ("codes", "sentence"),
    [
        ("841381", "841381 is not on APEC’s list"),
        ("854231", "854231 is not on APEC’s list"),
        ("8541", "“8541” is not a subheading of six digits."),
        ("85414000", "“85414000” is not a subheading of six digits."),
        ("<script>", "“&lt;script&gt;” is not a subheading of six digits."),
        ("８５４１４０", "is not"),
    ],
)
def test_other_codes_are_refused_one_by_one(signed_in, draft, codes, sentence):
    response = send(signed_in, "case_goods", draft, codes=f"850231, {codes}")

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not draft.goods.exists()


def test_code_of_hs_2022_is_answered_with_that_of_the_list(signed_in, draft):
    response = send(signed_in, "case_goods", draft, codes="854143")

    assert "854143 is of HS 2022; give 854140." in response.content.decode()
    assert not draft.goods.exists()


def test_documents_are_attached_by_title_or_address_and_only_visible_ones(signed_in, draft):
    known, other = DocumentFactory(published=True, title="Known"), DocumentFactory(published=True)
    secret = DocumentFactory(title="Secret paper")

    send(signed_in, "case_goods", draft, documents=f"known\nhttp://localhost/documents/{other.slug}/")
    assert set(draft.documents.all()) == {known, other}
    response = send(signed_in, "case_goods", draft, documents="Secret paper")

    assert "No document of the library is called “Secret paper”." in response.content.decode()
    assert secret not in draft.documents.all()


def test_document_that_the_writer_may_not_see_stays_attached(signed_in, draft):
    secret = DocumentFactory(title="Secret paper")
    draft.documents.add(secret)

    page = signed_in.get(reverse("pilots:case_goods", args=[draft.slug])).content.decode()
    send(signed_in, "case_goods", draft, documents="")

    assert "Secret paper" not in page
    assert list(draft.documents.all()) == [secret]


def test_what_someone_else_saved_meanwhile_is_not_overwritten(signed_in, draft):
    stale = draft.changed_at.isoformat()
    send(signed_in, "case_story", draft, problem="First")

    response = signed_in.post(
        reverse("pilots:case_story", args=[draft.slug]), {"seen": stale, "problem": "Second"}
    )

    draft.refresh_from_db()
    assert response.status_code == 422
    assert draft.problem == "First"
    assert "Someone else saved this case" in response.content.decode()


def add_picture(client, case, content, name="picture.jpg", **words):
    upload = SimpleUploadedFile(name, content, content_type="image/jpeg")
    address = reverse("pilots:case_pictures", args=[case.slug])
    return client.post(address, {"upload": upload, "alt": "A chair.", **words})


def test_picture_is_drawn_anew_and_served_as_webp(signed_in, draft):
    add_picture(signed_in, draft, picture(size=(2000, 1000)))

    made = draft.pictures.get()
    response = signed_in.get(made.small_url)
    assert (made.width, made.height) == (1280, 640)
    assert response["Content-Type"] == "image/webp"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content[8:12] == b"WEBP"
    assert signed_in.get(made.small_url, headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "This is no picture"),
        ("page.jpg", b"<html><script>alert(1)</script></html>", "This is no picture"),
        ("cut.jpg", picture(size=(900, 900))[:2000], "damaged"),
    ],
)
def test_hostile_upload_is_refused_with_a_reason(signed_in, draft, name, content, sentence):
    response = add_picture(signed_in, draft, content, name)

    assert response.status_code == 422
    assert sentence in str(response.context["form"].errors)
    assert not Picture.objects.exists()


@pytest.mark.parametrize("alt", ["", "  "])
def test_picture_without_words_is_refused(signed_in, draft, alt):
    response = add_picture(signed_in, draft, picture(), alt=alt)

    assert response.status_code == 422
    assert not Picture.objects.exists()


def test_pictures_of_a_draft_are_404_for_strangers_and_gone_once_withdrawn(client, draft, editor):
    made = actions.add_picture(
        case=draft, upload=SimpleUploadedFile("a.jpg", picture()), alt="A chair.", by=None
    )
    statuses = [client.get(made.large_url).status_code]
    draft.submit(by=None)
    draft.publish(by=editor)
    statuses.append(client.get(made.large_url).status_code)
    draft.withdraw(by=editor, reason="Wrong.")
    statuses.append(client.get(made.large_url).status_code)

    assert statuses == [404, 200, 404]


def test_picture_is_removed_with_its_bytes(signed_in, draft, django_capture_on_commit_callbacks):
    add_picture(signed_in, draft, picture())
    made = draft.pictures.get()
    address = reverse("pilots:case_picture_remove", args=[draft.slug, made.pk])

    assert signed_in.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        signed_in.post(address)

    assert not draft.pictures.exists()
    assert not made.large.storage.exists(made.large.name)


def test_review_names_what_is_missing_and_what_words_to_look_at(signed_in, contributor):
    draft = ExcellentCaseFactory(contributor=contributor, results=[], problem="", measure="In each country.")

    page = signed_in.get(reverse("pilots:case_review", args=[draft.slug])).content.decode()

    assert "Give at least one result with its unit." in page
    assert "Describe the problem." in page
    assert "<mark>country</mark>" in page
    assert "Submit to the editors" not in page


def test_incomplete_case_is_not_taken(signed_in, contributor):
    draft = ExcellentCaseFactory(contributor=contributor, results=[])

    signed_in.post(reverse("pilots:case_submit", args=[draft.slug]))

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_submitted_case_waits_for_the_editors_who_are_told(signed_in, draft, editor):
    signed_in.post(reverse("pilots:case_submit", args=[draft.slug]))
    run_worker()

    draft.refresh_from_db()
    assert draft.status == Status.IN_REVIEW
    assert [letter.to for letter in mail.outbox] == [[editor.email]]
    assert signed_in.get(reverse("pilots:case_edit", args=[draft.slug])).status_code == 403


def test_case_taken_back_is_a_draft_again(signed_in, contributor):
    case = ExcellentCaseFactory(contributor=contributor, in_review=True)

    signed_in.post(reverse("pilots:case_take_back", args=[case.slug]))

    case.refresh_from_db()
    assert case.status == Status.DRAFT


def test_returned_case_keeps_its_conversation(client, contributor, editor):
    case = ExcellentCaseFactory(contributor=contributor, in_review=True)

    actions.request_changes(case, by=editor, comment="Name the year.")
    client.force_login(contributor)
    client.post(reverse("pilots:case_comment", args=[case.slug]), {"text": "It was 2015."})
    client.post(reverse("pilots:case_submit", args=[case.slug]))
    run_worker()

    page = client.get(reverse("pilots:case_review", args=[case.slug])).content.decode()
    assert "Name the year." in page
    assert "It was 2015." in page
    assert [letter.to for letter in mail.outbox] == [[contributor.email], [editor.email], [editor.email]]


def test_only_a_draft_that_nobody_saw_is_deleted(signed_in, draft, contributor):
    seen = ExcellentCaseFactory(contributor=contributor, status=Status.DRAFT, submitted_at=draft.created_at)

    signed_in.post(reverse("pilots:case_delete", args=[draft.slug]))
    response = signed_in.post(reverse("pilots:case_delete", args=[seen.slug]))

    assert response.status_code == 403
    assert list(ExcellentCase.objects.all()) == [seen]


STEPS = ["edit", "story", "results", "goods", "pictures", "review", "delete"]


@pytest.mark.parametrize("step", STEPS)
def test_anothers_draft_is_404_at_every_step(client, focal_point, draft, step):
    address = reverse(f"pilots:case_{step}", args=[draft.slug])
    assert client.get(address).status_code == 302

    client.force_login(focal_point)

    assert client.get(address).status_code == 404
    assert client.post(address, {"title": "Mine"}).status_code in {404, 405}


def test_anothers_published_case_is_403_to_change(client, focal_point):
    case = ExcellentCaseFactory(published=True)
    client.force_login(focal_point)

    assert client.get(reverse("pilots:case_edit", args=[case.slug])).status_code == 403
    assert client.post(reverse("pilots:case_submit", args=[case.slug])).status_code == 403


@pytest.mark.parametrize("step", ["submit", "take_back", "comment"])
def test_state_changes_by_post_only(signed_in, draft, step):
    assert signed_in.get(reverse(f"pilots:case_{step}", args=[draft.slug])).status_code == 405


def test_every_step_shows_its_form(signed_in, draft):
    add_picture(signed_in, draft, picture())

    for step in STEPS:
        assert signed_in.get(reverse(f"pilots:case_{step}", args=[draft.slug])).status_code == 200
    assert draft.title in signed_in.get(reverse("pilots:case_mine")).content.decode()


def translation(n=0, **fields):
    """One row of the formset of translations, and the rows around it."""
    row = {"language": "zh-Hans", "title": "城市的绿色家具", "summary": "危害更小的家具。"} | fields
    rows = {"translations-TOTAL_FORMS": str(n + 1), "translations-INITIAL_FORMS": str(n)}
    return rows | {f"translations-{n}-{name}": value for name, value in row.items()}


def test_title_and_summary_are_kept_shown_and_found_in_another_language(client, signed_in, editor):
    signed_in.post(reverse("pilots:case_new"), description(**translation()))
    case = ExcellentCase.objects.get()
    review = signed_in.get(reverse("pilots:case_review", args=[case.slug])).content.decode()
    case.submit(by=case.contributor)
    case.publish(by=editor)
    client.logout()

    page = client.get(case.get_absolute_url()).content.decode()
    found = client.get(reverse("pilots:cases"), {"q": "绿色家具"}).content.decode()
    told = client.get(f"/api/cases/{case.slug}/").json()

    assert "城市的绿色家具" in review
    assert 'lang="zh-Hans"' in page
    assert ("城市的绿色家具" in page, "危害更小的家具。" in page) == (True, True)
    assert case.title in found
    assert told["translations"] == [
        {"language": "zh-Hans", "title": "城市的绿色家具", "summary": "危害更小的家具。"}
    ]


def test_translation_of_a_draft_is_found_by_nobody_else(client, signed_in):
    signed_in.post(reverse("pilots:case_new"), description(**translation()))
    client.logout()

    for address in (f"{reverse('pilots:cases')}?q=绿色家具", "/search/?q=绿色家具", "/api/cases/"):
        assert "城市的绿色家具" not in client.get(address).content.decode()


@pytest.mark.parametrize("language", ["en", "tlh"])
def test_translation_into_the_own_or_an_unknown_language_is_refused(signed_in, language):
    answer = signed_in.post(reverse("pilots:case_new"), description(**translation(language=language)))

    assert answer.status_code == 422
    assert answer.context["form"].translations.forms[0].errors["language"]
    assert "城市的绿色家具" in answer.content.decode()
    assert not ExcellentCase.objects.exists()


def test_own_language_of_a_translation_is_refused_though_the_page_knew_of_none(signed_in):
    signed_in.post(reverse("pilots:case_new"), description(**translation(language="es")))
    case = ExcellentCase.objects.get()

    answer = send(signed_in, "case_edit", case, **description(language="es"))

    assert answer.status_code == 422
    assert "There is a translation into this language" in answer.content.decode()
    case.refresh_from_db()
    assert case.language == "en"


def test_translation_is_changed_and_taken_out(signed_in):
    signed_in.post(reverse("pilots:case_new"), description(**translation()))
    case = ExcellentCase.objects.get()
    row = case.translations.get()
    sent = {
        **description(),
        **translation(1, language="", title="", summary=""),
        "translations-0-id": row.pk,
        "translations-0-language": "es",
        "translations-0-title": "Muebles verdes",
        "translations-0-summary": "",
    }

    send(signed_in, "case_edit", case, **sent)
    changed = list(case.translations.values_list("language", "title"))
    send(signed_in, "case_edit", case, **sent, **{"translations-0-DELETE": "on"})

    assert changed == [("es", "Muebles verdes")]
    assert not case.translations.exists()
