"""Who may do what: one table, checked cell by cell through pages and permissions (#50)."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone

from documents import permissions
from documents.models import Document
from events import permissions as of_events
from events.models import ParticipantRule, Participation
from experts import permissions as expert_permissions
from experts.actions import consultations
from experts.permissions import can_invite_member
from gscnet.accounts.models import User
from gscnet.accounts.roles import Role
from gscnet.common import outbox
from gscnet.directory.models import AvoidedTerm, Economy
from gscnet.workplan.actions import issue
from pilots import permissions as pilots
from pilots.cases import permissions as of_cases
from pilots.models import ApplicationRule, CustomsMeasure
from tests.conftest import appointed
from tests.experts.members import member
from tests.experts.scenes import phase, under_review
from tests.experts.terms_scenes import adopted as adopted_terms
from tests.experts.terms_scenes import draft as draft_terms
from tests.experts.terms_scenes import founder
from tests.experts.terms_scenes import proposed as proposed_terms
from tests.factories import (
    ActivityFactory,
    DecisionFactory,
    DocumentFactory,
    EventFactory,
    ExcellentCaseFactory,
    ExpressionFactory,
    MembershipFactory,
    MilestoneFactory,
    NominationFactory,
    OrganisationFactory,
    PaperAnswerFactory,
    ParticipationFactory,
    PilotCentreFactory,
    ProgressReportFactory,
    RegistrationFactory,
    SurveyFactory,
    ToolFactory,
    UserFactory,
    WorkPlanFactory,
)
from tests.pilots import index_scenes

PUBLIC, MEMBER, ADMINISTRATOR = "public", "signed in, no office", "administrator"
FOCAL, DEPUTY, EXPERT = Role.FOCAL_POINT, Role.DEPUTY, Role.EXPERT
CENTRE, CONTRIBUTOR, REVIEWER = Role.CENTRE_EDITOR, Role.CONTRIBUTOR, Role.REVIEWER
EDITOR, SECRETARIAT, AUDITOR = Role.EDITOR, Role.SECRETARIAT, Role.AUDITOR

SUBMITTERS = {FOCAL, DEPUTY, EXPERT, CENTRE, CONTRIBUTOR, EDITOR, SECRETARIAT, ADMINISTRATOR}
EDITORS = {EDITOR, SECRETARIAT, ADMINISTRATOR}
CASE_WRITERS = {FOCAL, DEPUTY, CENTRE, CONTRIBUTOR} | EDITORS
PEOPLE = {SECRETARIAT, ADMINISTRATOR}
DESK = EDITORS | {AUDITOR}
RECORDS = PEOPLE | {AUDITOR}
GROUP = RECORDS | {EXPERT}
NETWORK = SUBMITTERS | {REVIEWER, AUDITOR}
EVERYONE = NETWORK | {MEMBER, PUBLIC}

MATRIX = {
    "read a public document": EVERYONE,
    "read a document for the network": NETWORK,
    "read an embargoed document": NETWORK,
    "read a document for staff": DESK,
    "read another's draft": DESK,
    "read another's submitted document": DESK,
    "find a draft in the list": DESK,
    "write a new draft": SUBMITTERS,
    "submit a draft of one's own": SUBMITTERS,
    "edit another's draft": set(),
    "edit a submitted document": EDITORS,
    "ask for changes": EDITORS,
    "schedule": EDITORS,
    "publish": EDITORS,
    "withdraw": EDITORS,
    "import in bulk": EDITORS,
    "see a hidden pilot centre": DESK,
    "see a pilot centre's contacts": DESK,
    "keep a pilot centre's page": {CENTRE},
    "read what another centre proposes": DESK,
    "approve what a centre proposes": EDITORS,
    "move a pilot centre to a stage": EDITORS,
    "see an expression of interest of the own economy": DESK | {FOCAL, DEPUTY},
    "see an expression of interest of another economy": DESK,
    "endorse an expression of interest of the own economy": {FOCAL, DEPUTY},
    "decide on an expression of interest": EDITORS,
    "name an institution": {FOCAL, DEPUTY},
    "see how long applications are kept": DESK,
    "change how long applications are kept": EDITORS,
    "read a published index": EVERYONE,
    "read an index still being written": DESK,
    "see indexes at the desk": DESK,
    "see values at the desk": DESK,
    "write a methodology": EDITORS,
    "change a methodology that was in force": set(),
    "begin a version of a methodology": EDITORS,
    "import values of an index": EDITORS,
    "change a value by hand": set(),
    "delete an index": set(),
    "read a published tool": EVERYONE,
    "read a draft of a tool": DESK,
    "see tools at the desk": DESK,
    "change a tool": EDITORS,
    "publish a tool": EDITORS,
    "delete a tool": set(),
    "open the desk": DESK,
    "see documents at the desk": DESK,
    "act on a document at the desk": EDITORS,
    "see organisations at the desk": DESK,
    "change an organisation": EDITORS,
    "change an economy": PEOPLE,
    "see the words to avoid": DESK,
    "change a word to avoid": EDITORS,
    "read an event": EVERYONE,
    "read an event's draft": DESK,
    "see events at the desk": DESK,
    "change an event": EDITORS,
    "act on an event at the desk": EDITORS,
    "see the link of a hybrid event": EDITORS,
    "see a participant of the own economy": RECORDS | {FOCAL, DEPUTY},
    "see a participant of another economy": RECORDS,
    "see who takes part without an economy": RECORDS,
    "nominate a participant": {FOCAL, DEPUTY},
    "approve a participant of the own economy": {FOCAL, DEPUTY},
    "approve a participant of another economy": set(),
    "confirm a participant": PEOPLE,
    "see what a participant needs": PEOPLE,
    "set the places of an event": EDITORS,
    "see how long participants are kept": RECORDS,
    "change how long participants are kept": PEOPLE,
    "check in at the door of an event": PEOPLE,
    "print badges and see attendance": PEOPLE,
    "read the answers of a survey": DESK,
    "change a survey": EDITORS,
    "open and close a survey": EDITORS,
    "read the work plan": EVERYONE,
    "read a draft of a work plan": DESK,
    "see milestones at the desk": DESK,
    "change a milestone": EDITORS,
    "say how far a milestone has come": EDITORS,
    "put a work plan in force": EDITORS,
    "read a decision": EVERYONE,
    "read a draft of a decision": DESK,
    "change a decision": EDITORS,
    "publish a decision": EDITORS,
    "delete a decision": set(),
    "read an issued progress report": EVERYONE,
    "read a draft of a progress report": DESK,
    "change a draft of a progress report": EDITORS,
    "change an issued progress report": set(),
    "issue a progress report": EDITORS,
    "see people": PEOPLE | {AUDITOR},
    "read the history of a person": PEOPLE | {AUDITOR},
    "close a person's account": PEOPLE,
    "see invitations": PEOPLE | {AUDITOR},
    "invite": PEOPLE,
    "end an appointment": PEOPLE,
    "appoint": PEOPLE,
    "read a member who agreed to be named": EVERYONE,
    "read a member who agreed to nothing": GROUP,
    "read a member's address shared with focal points": {FOCAL, DEPUTY},
    "see seats of the group at the desk": PEOPLE | {AUDITOR},
    "form the group": PEOPLE,
    "change a seat": PEOPLE,
    "invite a member": PEOPLE,
    "delete a seat": set(),
    "read a published case": EVERYONE,
    "read another's draft of a case": DESK,
    "write a new case": CASE_WRITERS,
    "submit a case of one's own": CASE_WRITERS,
    "edit another's draft of a case": set(),
    "edit a submitted case": EDITORS,
    "see cases at the desk": DESK,
    "ask for changes to a case": EDITORS,
    "publish a case": EDITORS,
    "withdraw a case": EDITORS,
    "change a customs measure": EDITORS,
    "delete a person": set(),
    "delete an appointment": set(),
    "read adopted terms of reference": EVERYONE,
    "read proposed terms of reference": GROUP,
    "read a draft of terms of reference": RECORDS,
    "read the ledger": GROUP,
    "take a position": {EXPERT},
    "comment on a clause": {EXPERT},
    "write terms of reference": PEOPLE,
    "propose terms of reference": PEOPLE,
    "enter a position that came by email": PEOPLE,
    "adopt terms of reference": PEOPLE,
    "abandon terms of reference": PEOPLE,
    "answer a comment on a clause": PEOPLE | {EXPERT},
    "see terms of reference at the desk": RECORDS,
    "see positions at the desk": RECORDS,
    "read what is under review": {REVIEWER, ADMINISTRATOR},
    "score what is under review": {REVIEWER, ADMINISTRATOR},
    "declare a conflict of interest": {REVIEWER, ADMINISTRATOR},
    "take under review": PEOPLE,
    "see review phases": PEOPLE | {AUDITOR},
    "change review phases": PEOPLE,
    "see conflicts of interest": PEOPLE | {AUDITOR},
    "see the economy matrix": PEOPLE | {AUDITOR},
    "see the balance of nominees": PEOPLE | {AUDITOR},
    "see scores and prepared decisions": PEOPLE | {AUDITOR},
    "publish decisions": PEOPLE,
    "add a version of the nomination form": PEOPLE,
    "read the versions of the nomination form": RECORDS,
    "enter an answer given on paper": PEOPLE,
    "print the sheet for an answer on paper": PEOPLE | {FOCAL, DEPUTY},
    "save the scan of an answer given on paper": RECORDS,
    "see subscriptions at the desk": RECORDS,
    "see the outbox": PEOPLE | {AUDITOR},
    "edit a held letter": PEOPLE,
}


def person(role):
    if role == PUBLIC:
        return AnonymousUser()
    if role in {MEMBER, ADMINISTRATOR}:
        return UserFactory(is_superuser=role == ADMINISTRATOR)
    fields = {}
    if role in {FOCAL, DEPUTY}:
        fields["economy"] = Economy.objects.get(code="CHL")
    if role in {CENTRE, CONTRIBUTOR}:
        fields["organisation"] = OrganisationFactory()
    user = User.objects.get(pk=appointed(role, **fields).pk)
    if role == EXPERT:
        MembershipFactory(user=user)
    return user


def _organisation_of(user):
    appointments = getattr(user, "current_appointments", ())
    return next((each.organisation for each in appointments if each.organisation), None)


class Scene:
    """What there is to be read and changed, all of it somebody else's."""

    def __init__(self):
        other = UserFactory()
        later = timezone.now() + timezone.timedelta(days=1)
        access = Document.Access
        self.public = DocumentFactory(published=True)
        self.network = DocumentFactory(published=True, access=access.NETWORK)
        self.staff = DocumentFactory(published=True, access=access.STAFF)
        self.embargoed = DocumentFactory(published=True, embargo_until=later)
        self.draft = DocumentFactory(contributor=other)
        self.submitted = DocumentFactory(in_review=True, contributor=other)
        self.case = ExcellentCaseFactory(published=True)
        self.draft_case = ExcellentCaseFactory(contributor=other)
        self.submitted_case = ExcellentCaseFactory(in_review=True, contributor=other)
        self.event = EventFactory()
        self.event_draft = EventFactory(draft=True)
        taking_part = RegistrationFactory(event=self.event).event
        self.participant = ParticipationFactory(event=taking_part)
        self.foreign_participant = ParticipationFactory(
            event=taking_part, economy=Economy.objects.get(code="JPN")
        )
        self.guest = ParticipationFactory(event=taking_part, guest=True)
        self.survey = SurveyFactory()
        self.milestone, self.plan_draft = MilestoneFactory(), WorkPlanFactory(draft=True)
        self.decision, self.decision_draft = DecisionFactory(), DecisionFactory(draft=True)
        self.report, self.report_draft = ProgressReportFactory(), ProgressReportFactory()
        self.report.sections.create(heading="All", text="Nothing.")
        issue(self.report, by=None)
        self.organisation = OrganisationFactory()
        self.economy = Economy.objects.get(code="JPN")
        self.appointment = appointed(Role.EXPERT, name="Sample Other Expert").appointments.get()
        self.other = other
        self.named = member("name", shared=True)
        self.unnamed = member(email="unnamed@example.org")
        self.founder = founder()
        self.adopted, self.proposed = adopted_terms(), proposed_terms()
        self.comment = consultations.comment(self.proposed.clauses.first(), self.founder, "A comment.")
        self.terms_draft = draft_terms()
        self.nomination = under_review(code="JPN")
        self.round = self.nomination.round
        phase(self.round)
        self.waiting = NominationFactory(submitted=True)
        self.paper = PaperAnswerFactory()
        self.letter = outbox.write(key="1", to="one@example.org", subject="Held", body="", held=True)
        self.centre = PilotCentreFactory(active=True, is_public=False)
        self.centre.contacts.create(name="Sample Contact")
        self.proposal = ActivityFactory(centre=self.centre, submitted=True)
        self.expression = ExpressionFactory()
        self.foreign_expression = ExpressionFactory(economy=self.economy)
        self.index = index_scenes.published()
        self.methodology = self.index.methodologies.get()
        self.value = self.index.subjects.first().values.first()
        self.draft_index = index_scenes.draft(("1",)).index
        self.tool = ToolFactory(published=True)
        self.draft_tool = ToolFactory()


def app_of(model):
    """The app whose desk shows the model of this name."""
    return next(one._meta.app_label for one in admin.site._registry if one._meta.model_name == model)


def abilities(client, user, scene):
    """Each ability of the table, asked of the portal itself."""

    def opens(name, *args):
        return client.get(reverse(name, args=args)).status_code == 200

    def reads(document):
        return opens("documents:detail", document.slug)

    def found(document):
        return Document.objects.visible_to(user).filter(pk=document.pk).exists()

    def desk(model, page, row=None):
        args = [row.pk] if row else []
        return opens(f"admin:{app_of(model)}_{model}_{page}", *args)

    def changes(model, row):
        """The page opens and has something to fill in."""
        response = client.get(reverse(f"admin:{app_of(model)}_{model}_change", args=[row.pk]))
        return response.status_code == 200 and 'name="_save"' in response.content.decode()

    def terms(name, version, *args):
        return opens(f"experts:terms_{name}", version.number, *args)

    def of_round(page):
        return opens(f"admin:experts_round_{page}", scene.round.pk)

    def knows(participant):
        return Participation.objects.visible_to(user).filter(pk=participant.pk).exists()

    def sees(application):
        return opens("pilots:application", application.ref)

    own = DocumentFactory(contributor=user) if user.pk else scene.draft
    own_centre = PilotCentreFactory(active=True, host=_organisation_of(user) or OrganisationFactory())
    own_case = ExcellentCaseFactory(contributor=user) if user.pk else scene.draft_case
    return {
        "read a public document": reads(scene.public),
        "read a document for the network": reads(scene.network),
        "read an embargoed document": reads(scene.embargoed),
        "read a document for staff": reads(scene.staff),
        "read another's draft": reads(scene.draft),
        "read another's submitted document": reads(scene.submitted),
        "find a draft in the list": found(scene.draft),
        "write a new draft": opens("documents:new"),
        "submit a draft of one's own": permissions.can_submit(user, own),
        "edit another's draft": permissions.can_edit(user, scene.draft),
        "edit a submitted document": permissions.can_edit(user, scene.submitted),
        "ask for changes": permissions.can_request_changes(user, scene.submitted),
        "schedule": permissions.can_schedule(user, scene.submitted),
        "publish": permissions.can_publish(user, scene.submitted),
        "withdraw": permissions.can_withdraw(user, scene.public),
        "import in bulk": user.has_perm("documents.import_document"),
        "see a hidden pilot centre": opens("pilots:detail", scene.centre.slug),
        "see a pilot centre's contacts": pilots.can_see_contacts(user, scene.centre),
        "keep a pilot centre's page": pilots.can_keep(user, own_centre),
        "read what another centre proposes": opens("pilots:proposal", "activities", scene.proposal.pk),
        "approve what a centre proposes": pilots.can_publish(user, scene.proposal),
        "move a pilot centre to a stage": opens("admin:pilots_pilotcentre_step", scene.centre.pk, "rest"),
        "see an expression of interest of the own economy": sees(scene.expression),
        "see an expression of interest of another economy": sees(scene.foreign_expression),
        "endorse an expression of interest of the own economy": pilots.can_endorse(user, scene.expression),
        "decide on an expression of interest": pilots.can_decide(user, scene.expression),
        "name an institution": opens("pilots:institution_new"),
        "see how long applications are kept": desk("applicationrule", "due"),
        "change how long applications are kept": changes("applicationrule", ApplicationRule.objects.first()),
        "read a published index": opens("pilots:index", scene.index.slug),
        "read an index still being written": opens("pilots:index", scene.draft_index.slug),
        "see indexes at the desk": desk("index", "changelist"),
        "see values at the desk": desk("value", "changelist"),
        "write a methodology": changes("methodology", scene.draft_index.methodologies.get()),
        "change a methodology that was in force": changes("methodology", scene.methodology),
        "begin a version of a methodology": user.has_perm("pilots.run_index"),
        "import values of an index": desk("index", "import", scene.index),
        "change a value by hand": changes("value", scene.value),
        "delete an index": desk("index", "delete", scene.index),
        "read a published tool": opens("pilots:tool", scene.tool.slug),
        "read a draft of a tool": opens("pilots:tool", scene.draft_tool.slug),
        "see tools at the desk": desk("procurementtool", "changelist"),
        "change a tool": changes("procurementtool", scene.draft_tool),
        "publish a tool": user.has_perm("pilots.publish_procurementtool"),
        "delete a tool": desk("procurementtool", "delete", scene.tool),
        "open the desk": opens("admin:index"),
        "see documents at the desk": desk("document", "changelist"),
        "act on a document at the desk": opens("admin:documents_document_act", scene.submitted.pk, "publish"),
        "see organisations at the desk": desk("organisation", "changelist"),
        "change an organisation": changes("organisation", scene.organisation),
        "change an economy": changes("economy", scene.economy),
        "see the words to avoid": desk("avoidedterm", "changelist"),
        "change a word to avoid": changes("avoidedterm", AvoidedTerm.objects.get(word="country")),
        "read an event": opens("events:detail", scene.event.slug),
        "read an event's draft": opens("events:detail", scene.event_draft.slug),
        "see events at the desk": desk("event", "changelist"),
        "change an event": changes("event", scene.event),
        "act on an event at the desk": opens("admin:events_event_act", scene.event.pk, "cancel"),
        "see the link of a hybrid event": of_events.can_see_online_link(user, scene.event),
        "see a participant of the own economy": knows(scene.participant),
        "see a participant of another economy": knows(scene.foreign_participant),
        "see who takes part without an economy": knows(scene.guest),
        "nominate a participant": of_events.can_nominate(user),
        "approve a participant of the own economy": of_events.can_approve(user, scene.participant),
        "approve a participant of another economy": of_events.can_approve(user, scene.foreign_participant),
        "confirm a participant": of_events.can_confirm(user),
        "see what a participant needs": of_events.can_see_needs(user),
        "set the places of an event": user.has_perm("events.change_registration"),
        "see how long participants are kept": desk("participantrule", "due"),
        "change how long participants are kept": changes("participantrule", ParticipantRule.objects.first()),
        "check in at the door of an event": opens("events:checkin", scene.participant.event.slug),
        "print badges and see attendance": opens("events:attendance", scene.participant.event.slug),
        "read the answers of a survey": opens("events:survey_results", scene.survey.event.slug),
        "change a survey": changes("survey", scene.survey),
        "open and close a survey": opens("events:survey_act", scene.survey.event.slug, "open"),
        "read the work plan": opens("workplan:plan_detail", scene.milestone.task.plan.slug),
        "read a draft of a work plan": opens("workplan:plan_detail", scene.plan_draft.slug),
        "see milestones at the desk": desk("milestone", "changelist"),
        "change a milestone": changes("milestone", scene.milestone),
        "say how far a milestone has come": opens(
            "admin:workplan_milestone_act", scene.milestone.pk, "start"
        ),
        "put a work plan in force": opens("admin:workplan_workplan_act", scene.plan_draft.pk, "put_in_force"),
        "read a decision": opens("workplan:decision", scene.decision.slug),
        "read a draft of a decision": opens("workplan:decision", scene.decision_draft.slug),
        "change a decision": changes("decision", scene.decision),
        "publish a decision": opens("admin:workplan_decision_act", scene.decision_draft.pk, "publish"),
        "delete a decision": desk("decision", "delete", scene.decision),
        "read an issued progress report": opens("workplan:report", scene.report.slug),
        "read a draft of a progress report": opens("workplan:report", scene.report_draft.slug),
        "change a draft of a progress report": changes("progressreport", scene.report_draft),
        "change an issued progress report": changes("progressreport", scene.report),
        "issue a progress report": opens("admin:workplan_progressreport_act", scene.report_draft.pk, "issue"),
        "see people": desk("user", "changelist"),
        "read the history of a person": desk("user", "history", scene.other),
        "close a person's account": changes("user", scene.other),
        "see invitations": desk("invitation", "changelist"),
        "invite": desk("invitation", "add"),
        "end an appointment": changes("appointment", scene.appointment),
        "appoint": desk("appointment", "add"),
        "read a member who agreed to be named": opens("experts:member", scene.named.nominee.slug),
        "read a member who agreed to nothing": opens("experts:member", scene.unnamed.nominee.slug),
        "read a member's address shared with focal points": scene.named.nominee.email
        in client.get(scene.named.get_absolute_url()).content.decode(),
        "see seats of the group at the desk": desk("membership", "changelist"),
        "form the group": desk("membership", "form"),
        "change a seat": changes("membership", scene.named),
        "invite a member": can_invite_member(user),
        "delete a seat": desk("membership", "delete", scene.named),
        "read a published case": opens("pilots:case", scene.case.slug),
        "read another's draft of a case": opens("pilots:case", scene.draft_case.slug),
        "write a new case": opens("pilots:case_new"),
        "submit a case of one's own": of_cases.can_submit(user, own_case),
        "edit another's draft of a case": of_cases.can_edit(user, scene.draft_case),
        "edit a submitted case": of_cases.can_edit(user, scene.submitted_case),
        "see cases at the desk": desk("excellentcase", "changelist"),
        "ask for changes to a case": of_cases.can_request_changes(user, scene.submitted_case),
        "publish a case": of_cases.can_publish(user, scene.submitted_case),
        "withdraw a case": of_cases.can_withdraw(user, scene.case),
        "change a customs measure": changes("customsmeasure", CustomsMeasure.objects.first()),
        "delete a person": desk("user", "delete", scene.other),
        "delete an appointment": desk("appointment", "delete", scene.appointment),
        "read adopted terms of reference": terms("version", scene.adopted),
        "read proposed terms of reference": terms("version", scene.proposed),
        "read a draft of terms of reference": terms("version", scene.terms_draft),
        "read the ledger": terms("ledger", scene.proposed),
        "take a position": terms("position", scene.proposed),
        "comment on a clause": terms("comment", scene.proposed, "1"),
        "write terms of reference": terms("edit", scene.terms_draft),
        "propose terms of reference": terms("propose", scene.terms_draft),
        "enter a position that came by email": terms("on_behalf", scene.proposed),
        "adopt terms of reference": terms("adopt", scene.proposed),
        "abandon terms of reference": terms("abandon", scene.proposed),
        "answer a comment on a clause": terms("answer", scene.proposed, scene.comment.pk),
        "see terms of reference at the desk": desk("termsversion", "changelist"),
        "see positions at the desk": desk("position", "changelist"),
        "read what is under review": opens("experts:review", scene.nomination.ref),
        "score what is under review": expert_permissions.can_score(user, scene.nomination),
        "declare a conflict of interest": opens("experts:review_conflict", scene.nomination.ref),
        "take under review": expert_permissions.can_decide(user),
        "see review phases": user.has_perm("experts.view_phase"),
        "change review phases": of_round("phases"),
        "see conflicts of interest": desk("conflict", "changelist"),
        "see the economy matrix": of_round("matrix"),
        "see the balance of nominees": of_round("balance"),
        "see scores and prepared decisions": of_round("decisions"),
        "publish decisions": of_round("publish"),
        "add a version of the nomination form": desk("formversion", "add"),
        "read the versions of the nomination form": desk("formversion", "changelist"),
        "enter an answer given on paper": desk("nomination", "on_paper", scene.waiting),
        "print the sheet for an answer on paper": opens("experts:answer_sheet", scene.waiting.ref),
        "save the scan of an answer given on paper": desk("nomination", "scan", scene.paper),
        "see subscriptions at the desk": desk("subscription", "changelist"),
        "see the outbox": desk("message", "changelist"),
        "edit a held letter": changes("message", scene.letter),
    }


def test_every_role_has_a_column():
    assert set(Role) | {PUBLIC, MEMBER, ADMINISTRATOR} == EVERYONE


@pytest.mark.parametrize("role", sorted(EVERYONE))
def test_role_may_do_exactly_what_its_column_says(client, db, role):
    scene, user = Scene(), person(role)
    if user.is_authenticated:
        client.force_login(user)

    assert abilities(client, user, scene) == {ability: role in who for ability, who in MATRIX.items()}
