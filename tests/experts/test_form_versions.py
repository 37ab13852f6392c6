"""A round asks what its version of the form asks; what was written with a version stays as it was."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from experts import tokens
from experts.actions import nominations as actions
from experts.models import FormVersion, Nomination, Round
from gscnet.common.history import history
from tests.experts.scenes import PERSON, ready, upload
from tests.factories import RoundFactory

pytestmark = pytest.mark.django_db
OPTIONAL = {"honorific", "organisation_kind", "phone", "languages", "gender", "newcomer"}


@pytest.fixture
def short():
    """A version that asks for languages and nothing else that is optional."""
    return FormVersion.objects.create(number=2, asks=["languages"], note="Less is asked.")


def fields(response):
    return set(response.context["form"].fields)


def test_first_version_stands_after_migration_and_asks_everything(client, focal_point):
    client.force_login(focal_point)

    response = client.get(reverse("experts:nominate", args=[RoundFactory().slug]))

    assert FormVersion.objects.get().number == 1
    assert fields(response) >= OPTIONAL


def test_short_form_asks_less_in_every_step_and_takes_no_more(client, focal_point, short):
    round = RoundFactory(form_version=short)
    client.force_login(focal_point)

    new = reverse("experts:nominate", args=[round.slug])
    assert fields(client.get(new)) & OPTIONAL == {"languages"}
    client.post(new, PERSON)
    draft = Nomination.objects.get()
    files = reverse("experts:nomination_step", args=[draft.ref, "files"])
    page = client.get(files)
    client.post(files, {"cv": upload(), "endorsement": upload(name="letter.pdf")})

    draft.refresh_from_db()
    assert (draft.form_version, draft.languages) == (short, ["en", "es"])
    assert (draft.honorific, draft.phone, draft.gender, draft.organisation_kind) == ("", "", "", "")
    assert "Letter of endorsement" not in page.content.decode()
    assert draft.cv
    assert not draft.endorsement


def test_nominee_is_asked_no_more_than_the_form_asks(client, focal_point, short):
    draft = ready(round=RoundFactory(form_version=short), form_version=short)
    token = tokens.make(None, purpose=tokens.FILL, nomination=draft)

    assert fields(client.get(reverse("experts:consent", args=[token]))) & OPTIONAL == {"languages"}


def test_draft_keeps_the_version_it_was_begun_with(client, focal_point, short):
    round = RoundFactory()
    draft = actions.start(round=round, economy=focal_point.economy, by=focal_point, name="A", email="a@b.org")
    Round.objects.filter(pk=round.pk).update(form_version=short)
    client.force_login(focal_point)

    step = client.get(reverse("experts:nomination_step", args=[draft.ref, "person"]))

    assert fields(step) >= OPTIONAL
    assert fields(client.get(reverse("experts:nominate", args=[round.slug]))) & OPTIONAL == {"languages"}


def test_public_page_and_programs_are_told_what_is_asked(client, short):
    round = RoundFactory(form_version=short)

    page = client.get(round.get_absolute_url()).content.decode()
    told = client.get(f"/api/rounds/{round.slug}/").json()

    assert "curriculum vitae; optional: languages" in page
    assert "(version 2 of the form)" in page
    assert (told["form_version"], told["optional_questions"]) == (2, ["languages"])
    assert client.get(reverse("experts:rounds_csv")).content.decode().splitlines()[1].split(",")[-2] == "2"


def test_database_keeps_a_version_in_use_as_it_is(short):
    RoundFactory(status=Round.Status.DRAFT, form_version=short)
    FormVersion.objects.filter(pk=short.pk).update(asks=["phone"])
    RoundFactory(form_version=short)

    with pytest.raises(IntegrityError, match="is in use"), transaction.atomic():
        FormVersion.objects.filter(pk=short.pk).update(asks=["gender"])
    with pytest.raises(IntegrityError, match="is in use"), transaction.atomic():
        FormVersion.objects.filter(pk=short.pk).update(number=7)
    with pytest.raises(ProtectedError):
        short.delete()
    assert FormVersion.objects.filter(pk=short.pk).update(note="Another word on it.") == 1


def test_desk_adds_a_version_and_a_new_round_begins_with_it(client, secretariat):
    client.force_login(secretariat)
    RoundFactory()
    add = reverse("admin:experts_formversion_add")
    begun = client.get(add).context["adminform"].form.initial

    client.post(add, {"number": "2", "asks": ["gender", "phone"], "note": ""})

    version = FormVersion.objects.get(number=2)
    assert (begun["number"], len(begun["asks"])) == (2, 7)
    assert version.asked == ["Phone", "Gender"]
    page = client.get(reverse("admin:experts_round_add")).content.decode()
    assert '<option value="2" selected>2 (2 optional questions)' in page
    used = client.get(
        reverse("admin:experts_formversion_change", args=[FormVersion.objects.get(number=1).pk])
    ).content.decode()
    assert 'name="asks"' not in used
    assert 'name="note"' in used
    assert (
        'name="asks"'
        in client.get(reverse("admin:experts_formversion_change", args=[version.pk])).content.decode()
    )


def test_history_names_the_version(short):
    round = RoundFactory()
    FormVersion.objects.filter(number=1).update(note="x")
    round.form_version = short
    round.save()

    changed = {each.label: (each.before, each.after) for each in history(Round, round.pk)[0].fields}
    assert changed["Version of the form"] == ("1", "2")
