"""Centre editors write, CAEC approves, and what is public changes only then."""

import datetime as dt

import pytest
from django.core.cache import caches
from django.urls import reverse
from django.utils import timezone

from gscnet.accounts.roles import Role
from gscnet.common.models import Message
from gscnet.directory.models import Topic
from pilots import renewals
from pilots.models import Activity, Initiative, PilotCentre, Revision
from tests.conftest import appointed
from tests.factories import ActivityFactory, OrganisationFactory, PilotCentreFactory, RevisionFactory

pytestmark = pytest.mark.django_db
Status = Activity.Status
ACTIVITY = {
    "title": "Workshop",
    "happened_on": "April 2016",
    "text": "Forty people",
    "source": "Our report",
    "source_url": "report.example",
}


def new(centre, kind):
    return reverse("pilots:entry_new", args=[centre.slug, kind])


def act(client, proposal, verb, kind="activities"):
    return client.post(reverse("pilots:proposal_act", args=[kind, proposal.pk, verb]))


def refuse(client, proposal, verb, remark, kind="activities"):
    return client.post(reverse("pilots:proposal_refuse", args=[kind, proposal.pk, verb]), {"remark": remark})


def public(client, centre):
    """The page as strangers have it now; nothing commits here, so nothing outdates what is kept."""
    client.logout()
    caches["pages"].clear()
    return client.get(centre.get_absolute_url()).content.decode()


def test_activity_is_written_sent_handed_back_corrected_and_published(client, centre, centre_editor, editor):
    client.force_login(centre_editor)
    client.post(new(centre, "activities"), ACTIVITY | {"submit": "1"})
    activity = Activity.objects.get()
    assert (activity.status, activity.author, str(activity.happened_on)) == (
        "submitted",
        centre_editor,
        "April 2016",
    )
    assert activity.source_url == "https://report.example"

    client.force_login(editor)
    assert "Workshop" in client.get("/workspace/").content.decode()
    refuse(client, activity, "hand_back", "Name the place.")
    assert "Workshop" not in public(client, centre)

    client.force_login(centre_editor)
    assert "Handed back to you" in client.get("/workspace/").content.decode()
    edit = reverse("pilots:proposal_edit", args=["activities", activity.pk])
    assert "Name the place." in client.get(edit).content.decode()
    client.post(edit, ACTIVITY | {"title": "Workshop in Santiago", "submit": "1"})
    assert "Workshop" not in public(client, centre)

    client.force_login(editor)
    act(client, activity, "publish")
    assert "Workshop in Santiago" in public(client, centre)
    assert Message.objects.filter(to=centre_editor.email).count() == 2
    assert Message.objects.filter(to=editor.email).count() == 2


def test_activity_needs_a_date_and_a_source(client, centre, centre_editor):
    client.force_login(centre_editor)

    response = client.post(new(centre, "activities"), ACTIVITY | {"happened_on": "soon", "source": ""})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"happened_on", "source"}
    assert "Forty people" in response.content.decode()


def test_public_entry_is_corrected_by_another_that_takes_its_place(client, centre, centre_editor, editor):
    activity = ActivityFactory(centre=centre, published=True, title="Wrokshop")
    client.force_login(centre_editor)
    edit = reverse("pilots:proposal_edit", args=["activities", activity.pk])
    assert client.post(edit, ACTIVITY).status_code == 403

    client.post(reverse("pilots:proposal_correct", args=["activities", activity.pk]))
    draft = Activity.objects.get(replaces=activity)
    assert (draft.title, draft.status, draft.author) == ("Wrokshop", "draft", centre_editor)
    client.post(reverse("pilots:proposal_edit", args=["activities", draft.pk]), ACTIVITY | {"submit": "1"})
    assert "Wrokshop" in public(client, centre)

    client.force_login(editor)
    act(client, draft, "publish")
    content = public(client, centre)
    assert "Workshop" in content
    assert "Wrokshop" not in content


def test_initiative_keeps_its_standings_and_supporters(client, centre, centre_editor):
    client.force_login(centre_editor)
    data = {"kind": "research", "name": "Tools", "text": ""}
    for prefix in ("standings", "supporters"):
        data |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "0"}
    said = {"happened_on": "March 2016", "source": "A report"}
    data |= {f"standings-0-{name}": value for name, value in (said | {"kind": "endorsed"}).items()}

    refused = client.post(new(centre, "initiatives"), data)
    client.post(new(centre, "initiatives"), data | {"standings-0-by": "CTI"})

    initiative = Initiative.objects.get()
    assert refused.status_code == 422
    assert "Say who endorsed it." in refused.content.decode()
    assert [(s.kind, s.by, str(s.happened_on)) for s in initiative.standings.all()] == [
        ("endorsed", "CTI", "March 2016")
    ]


@pytest.mark.parametrize("verb", ["publish", "hand_back", "withdraw"])
def test_centre_editor_decides_nothing(client, centre, centre_editor, verb):
    activity = ActivityFactory(centre=centre, submitted=True)
    client.force_login(centre_editor)

    send = act(client, activity, verb) if verb == "publish" else refuse(client, activity, verb, "x")

    activity.refresh_from_db()
    assert (send.status_code, activity.status) == (403, "submitted")


def test_other_centres_editors_find_nothing(client, centre):
    activity = ActivityFactory(centre=centre, submitted=True)
    published = ActivityFactory(centre=centre, published=True)
    other = appointed(Role.CENTRE_EDITOR, organisation=OrganisationFactory())
    client.force_login(other)

    assert client.get(reverse("pilots:proposal", args=["activities", activity.pk])).status_code == 404
    assert client.get(reverse("pilots:proposal", args=["activities", published.pk])).status_code == 404
    assert act(client, activity, "take_back").status_code == 404
    assert client.get(reverse("pilots:work", args=[centre.slug])).status_code == 403
    assert client.post(new(centre, "activities"), ACTIVITY).status_code == 403


def test_editor_whose_appointment_ended_keeps_nothing(client, centre, centre_editor):
    yesterday = timezone.now().date() - dt.timedelta(days=1)
    centre_editor.appointments.update(starts_on=yesterday, ends_on=timezone.now().date())
    client.force_login(centre_editor)

    assert client.get(reverse("pilots:work", args=[centre.slug])).status_code == 403


@pytest.mark.parametrize("kind", ["nonsense", "pages"])
def test_unknown_addresses_are_404(client, centre, centre_editor, kind):
    client.force_login(centre_editor)

    assert client.get(new(centre, kind)).status_code == 404
    assert client.get(reverse("pilots:proposal", args=[kind, 999])).status_code == 404


def test_draft_is_deleted_only_while_caec_never_saw_it(client, centre, centre_editor):
    draft, returned = ActivityFactory(centre=centre), ActivityFactory(centre=centre, submitted=True)
    client.force_login(centre_editor)
    address = "pilots:proposal_delete"

    assert "gone for good" in client.get(reverse(address, args=["activities", draft.pk])).content.decode()
    client.post(reverse(address, args=["activities", draft.pk]))
    assert client.post(reverse(address, args=["activities", returned.pk])).status_code == 403

    assert list(Activity.objects.all()) == [returned]


def test_withdrawn_entry_is_gone_from_the_page(client, centre, editor):
    activity = ActivityFactory(centre=centre, published=True, title="Wrong news")
    client.force_login(editor)

    refuse(client, activity, "withdraw", "It did not take place.")

    assert "Wrong news" not in public(client, centre)


def page_data(**changes):
    return {
        "summary": "New sentence",
        "description": "Words",
        "city": "Santiago",
        "latitude": "-33.45",
        "longitude": "-70.66",
        "website": "",
        "role_email": "office@centre.example",
        "topics": [Topic.objects.get(slug="building").pk],
        "partners": "",
        "note": "",
        **changes,
    }


def test_page_is_proposed_shown_as_a_difference_and_changes_when_approved(
    client, centre, centre_editor, editor
):
    PilotCentre.objects.filter(pk=centre.pk).update(summary="Old sentence")
    partner = OrganisationFactory(name="Sample Partner", acronym="SP")
    client.force_login(centre_editor)
    client.post(
        reverse("pilots:page_edit", args=[centre.slug]), page_data(partners="sp", submit="1", note="Thanks")
    )
    revision = Revision.objects.get()
    assert revision.status == "submitted"
    assert "Old sentence" in public(client, centre)

    client.force_login(editor)
    shown = client.get(reverse("pilots:proposal", args=["pages", revision.pk])).content.decode()
    for text in ("Old sentence", "New sentence", "Sample Partner", "Thanks", "-33.45"):
        assert text in shown
    act(client, revision, "publish", "pages")

    content = public(client, centre)
    for text in ("New sentence", "Sample Partner", "Building", "office@centre.example"):
        assert text in content
    assert "Old sentence" not in content
    assert list(centre.partners.all()) == [partner]


def test_page_keeps_what_a_partnership_says_when_another_partner_is_added(
    client, centre, centre_editor, editor
):
    first, second = OrganisationFactory(name="First"), OrganisationFactory(name="Second")
    centre.partnerships.create(organisation=first, what="The forum of 2015")
    client.force_login(centre_editor)
    client.post(
        reverse("pilots:page_edit", args=[centre.slug]), page_data(partners="First\nSecond", submit="1")
    )
    client.force_login(editor)
    act(client, Revision.objects.get(), "publish", "pages")

    assert list(centre.partnerships.values_list("organisation", "what")) == [
        (first.pk, "The forum of 2015"),
        (second.pk, ""),
    ]


def test_page_refuses_an_unknown_partner_and_half_a_place(client, centre, centre_editor):
    client.force_login(centre_editor)

    response = client.post(
        reverse("pilots:page_edit", args=[centre.slug]), page_data(partners="Nobody knows", longitude="")
    )

    assert response.status_code == 422
    assert "The portal knows no organisation called “Nobody knows”" in response.content.decode()
    assert "Give both degrees of the place, or none." in response.content.decode()
    assert not Revision.objects.exists()


def test_page_has_one_open_proposal_that_goes_on(client, centre, centre_editor):
    client.force_login(centre_editor)
    address = reverse("pilots:page_edit", args=[centre.slug])
    client.post(address, page_data())
    assert 'value="New sentence"' in client.get(address).content.decode()
    client.post(address, page_data(summary="Newer sentence", submit="1"))

    assert client.get(address).status_code == 302
    assert [revision.values["summary"] for revision in Revision.objects.all()] == ["Newer sentence"]


def test_renewal_alone_moves_the_due_date_by_two_years(client, centre, centre_editor, editor):
    PilotCentre.objects.filter(pk=centre.pk).update(renewal_due_on="2020-01-01")
    client.force_login(centre_editor)
    now = {"summary": "", "description": "", "city": "", "latitude": "", "longitude": ""}
    data = page_data(**now, role_email="", topics=[], renews="on", submit="1")
    client.post(reverse("pilots:page_edit", args=[centre.slug]), data)
    revision = Revision.objects.get()
    assert revision.values == {}

    client.force_login(editor)
    act(client, revision, "publish", "pages")

    centre.refresh_from_db()
    assert centre.renewed_on == timezone.now().date()
    assert centre.renewal_due_on.year == timezone.now().year + 2


def test_handed_back_page_can_be_sent_again(client, centre, centre_editor, editor):
    revision = RevisionFactory(centre=centre, submitted=True)
    client.force_login(editor)
    refuse(client, revision, "hand_back", "Too short", "pages")
    client.force_login(centre_editor)

    act(client, revision, "submit", "pages")

    revision.refresh_from_db()
    assert revision.status == "submitted"


def test_contacts_are_kept_without_approval_and_stay_private(client, centre, centre_editor):
    client.force_login(centre_editor)
    data = {"contacts-TOTAL_FORMS": "1", "contacts-INITIAL_FORMS": "0", "contacts-0-name": "Sample Private"}

    client.post(reverse("pilots:contacts_edit", args=[centre.slug]), data)

    assert centre.contacts.get().name == "Sample Private"
    assert "Sample Private" not in public(client, centre)


def test_reminder_goes_once_per_due_date_to_who_keeps_the_page_today(centre, centre_editor):
    today = timezone.now().date()
    appointed(Role.CENTRE_EDITOR, organisation=OrganisationFactory())
    past = appointed(Role.CENTRE_EDITOR, organisation=centre.host)
    past.appointments.update(starts_on=today - dt.timedelta(days=9), ends_on=today)
    PilotCentre.objects.filter(pk=centre.pk).update(renewal_due_on=today - dt.timedelta(days=1))
    PilotCentreFactory(active=True, renewal_due_on=today + dt.timedelta(days=200))

    for _twice in range(2):
        renewals.remind()
    assert [letter.to for letter in Message.objects.all()] == [centre_editor.email]

    PilotCentre.objects.filter(pk=centre.pk).update(renewal_due_on=today + dt.timedelta(days=3))
    renewals.remind()
    assert Message.objects.count() == 2


def test_caec_writes_for_a_centre_without_editors(client, editor):
    centre = PilotCentreFactory()
    client.force_login(editor)
    client.post(new(centre, "activities"), ACTIVITY | {"submit": "1"})
    activity = Activity.objects.get()

    act(client, activity, "publish")

    assert "Workshop" in public(client, centre)


def test_words_to_look_at_stand_before_approval(client, centre, editor):
    activity = ActivityFactory(centre=centre, submitted=True, text="The first country to try it.")
    revision = RevisionFactory(centre=centre, submitted=True, values={"summary": "A national centre"})
    client.force_login(editor)

    for kind, proposal, word in (("activities", activity, "country"), ("pages", revision, "national")):
        page = client.get(reverse("pilots:proposal", args=[kind, proposal.pk]))
        assert [remark.finding.found for remark in page.context["remarks"]] == [word]
        assert f"<mark>{word}</mark>" in page.content.decode()
