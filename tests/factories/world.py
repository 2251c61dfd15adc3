"""One of everything, in one collaborative: what the tests that walk over all kinds stand on."""

import datetime

from collab_portal.access.models import GrantReview
from collab_portal.access.roles import OBSERVER
from collab_portal.access.services import exclude, grant, share
from collab_portal.accounts.models import User, system_actor
from collab_portal.documents import services as documents
from collab_portal.records.models import Record, record_models
from collab_portal.records.services import save
from tests.factories import escalations, meetings, networks, programmes, reports
from tests.factories.documents import small_pdf, stored_pdf
from tests.factories.packs import issued
from tests.factories.record import LONG_AGO

CANARY = "Ptarmigan"


def one_of_everything() -> dict[type[Record], Record]:
    """A record of every kind, by its kind. Every name and text holds the canary word."""
    made: dict[type[Record], Record] = {}
    for room in ROOMS:
        for record in room(made):
            made[type(record)] = record
    missing = [model._meta.label for model in record_models() if model not in made]
    assert missing == [], f"Add a factory, and a line in tests/factories/world.py, for {missing}"
    return made


def _one(made: dict, name: str) -> Record:
    return next(record for kind, record in made.items() if kind.__name__ == name)


def _governance(made):
    collaborative = programmes.CollaborativeFactory(name=f"{CANARY} Collaborative")
    trust = programmes.OrganisationFactory(name=f"{CANARY} Trust")
    body = programmes.BodyFactory(name=f"{CANARY} Board", collaborative=collaborative)
    system = programmes.SystemFactory(name=f"{CANARY} System")
    person = User.objects.create_user(None, f"{CANARY} Director")
    yield from (collaborative, trust, body, system)
    yield programmes.CollaborativeSystemFactory(collaborative=collaborative, system=system)
    yield programmes.MembershipFactory(collaborative=collaborative, organisation=trust)
    yield programmes.PostFactory(organisation=trust, person=person, job_title=f"{CANARY} Director")
    yield programmes.DecisionAreaFactory(collaborative=collaborative, name=f"{CANARY} area")
    yield programmes.BodyDeadlineFactory(body=body)
    yield programmes.QuorumRuleFactory(body=body)
    yield programmes.AppointmentFactory(body=body, person=person, for_trust=trust)


def _rules(made):
    collaborative, trust, body = (_one(made, name) for name in ("Collaborative", "Organisation", "Body"))
    area, seat = _one(made, "DecisionArea"), _one(made, "Appointment")
    phase = programmes.PhaseFactory(collaborative=collaborative, note=CANARY)
    yield from (phase, programmes.PhasePlanFactory(phase=phase, why=CANARY))
    yield programmes.GovernanceModelFactory(collaborative=collaborative, scope=CANARY)
    yield programmes.PopulationFigureFactory(collaborative=collaborative, level="sub_region", place=f"{CANARY} part")
    yield programmes.BoardDateFactory(organisation=trust, note=CANARY)
    yield programmes.DelegationFactory(from_trust=trust, area=area, to_body=body, conditions=CANARY)
    yield programmes.ReservationFactory(from_trust=trust, area=area, wording=f"the {CANARY} services")
    committee = programmes.BodyFactory(name=f"{CANARY} Committee", collaborative=collaborative, organisation=trust)
    yield programmes.ConstituentFactory(common=body, committee=committee)
    rule = programmes.VotingRuleFactory(body=body)
    yield from (rule, programmes.ProtectedMatterFactory(rule=rule, matter=f"the {CANARY} matter", area=area))
    yield programmes.DeputyFactory(appointment=seat, person=User.objects.create_user(None, f"{CANARY} Deputy"))


def _papers(made):
    collaborative, trust, body = (_one(made, name) for name in ("Collaborative", "Organisation", "Body"))
    person = _one(made, "Appointment").person
    agreement = programmes.AgreementFactory(name=f"{CANARY} Agreement", collaborative=collaborative)
    yield agreement
    yield programmes.AgreementPartyFactory(agreement=agreement, organisation=trust, part=CANARY)
    yield programmes.AgreementVersionFactory(agreement=agreement, changed=CANARY)
    terms = programmes.TermsOfReferenceFactory(body=body, purpose=CANARY)
    yield from (terms, programmes.ClauseFactory(terms=terms, text=f"Approve {CANARY} standards."))
    yield programmes.TermsApprovalFactory(terms=terms, by_body=body, wording=CANARY)
    yield programmes.InterestFactory(person=person, text=f"Shares in {CANARY}.")
    yield programmes.DeclarationFactory(person=person, note=CANARY)


def _delivery(made):
    collaborative, body = _one(made, "Collaborative"), _one(made, "Body")
    programme = programmes.ProgrammeFactory(
        name=f"{CANARY} Programme", collaborative=collaborative, accountable_body=body
    )
    workstream = programmes.WorkstreamFactory(name=f"{CANARY} Workstream", programme=programme)
    yield from (programme, workstream, programmes.ProjectFactory(name=f"{CANARY} Project", workstream=workstream))


def _gains(made):
    project, trust = _one(made, "Project"), _one(made, "Organisation")
    benefit = programmes.BenefitFactory(project=project, name=f"{CANARY} savings", evidence=CANARY)
    yield from (benefit, programmes.BenefitShareFactory(benefit=benefit, trust=trust))
    yield programmes.BenefitReadingFactory(benefit=benefit, trust=trust, reason=CANARY)
    yield programmes.SavingJudgementFactory(benefit=benefit, other__name=f"{CANARY} beds", reason=CANARY)
    yield programmes.CostFactory(project=project, trust=trust, population=CANARY)
    milestone = programmes.MilestoneFactory(project=project, name=f"{CANARY} opening")
    yield from (milestone, programmes.ForecastFactory(milestone=milestone, reason=CANARY))
    risk = programmes.RiskFactory(project=project, event=f"{CANARY} delay", cause=CANARY, effect=CANARY)
    yield from (risk, programmes.RiskScoreFactory(risk=risk, trust=trust, note=CANARY))
    yield from (programmes.ControlFactory(risk=risk, text=CANARY), programmes.AssuranceFactory(risk=risk, gap=CANARY))
    yield programmes.IssueFactory(project=project, name=f"{CANARY} fault", impact=CANARY, risk=risk)
    blocker = programmes.BlockerFactory(
        name=f"{CANARY} delay", detail=CANARY, collaborative=project.workstream.programme.collaborative
    )
    yield from (blocker, programmes.BlockedProjectFactory(blocker=blocker, project=project))
    yield programmes.RatingFactory(project=project, reason=CANARY)
    asked = programmes.RagRoundFactory(project=project)
    answer = programmes.RagAnswerFactory(
        round=asked, trust=_one(made, "Organisation"), given_on=LONG_AGO, starts=LONG_AGO
    )
    yield from (asked, answer, programmes.TrustRagFactory(answer=answer, rag="amber", why=CANARY))
    yield programmes.HighlightReportFactory(project=project, done=CANARY)


def _gates(made):
    project, trust, body = (_one(made, name) for name in ("Project", "Organisation", "Body"))
    yield programmes.TakingPartFactory(project=project, trust=trust)
    yield programmes.PilotSiteFactory(project=project, name=f"{CANARY} site")
    yield programmes.FundingFactory(project=project, source=f"{CANARY} fund")
    gate = programmes.GateFactory(project=project)
    outcome = programmes.GateOutcomeFactory(gate=gate, body=body, authority=CANARY)
    yield from (gate, outcome, programmes.CriterionFactory(gate=gate, text=f"{CANARY} case"))
    yield programmes.GateConditionFactory(gate=gate, outcome=outcome, text=f"{CANARY} lead is named")
    assessment = programmes.ImpactAssessmentFactory(project=project, summary=CANARY)
    yield from (assessment, programmes.AssessmentStepFactory(assessment=assessment, note=CANARY))
    yield programmes.GateApprovalFactory(collaborative=_one(made, "Collaborative"), body=body)


def _meeting(made):
    body = _one(made, "Body")
    meeting = meetings.MeetingFactory(body=body, place=f"{CANARY} House")
    sitting = meetings.SittingFactory(meeting=meeting)
    item = meetings.AgendaItemFactory(meeting=meeting, name=f"{CANARY} item")
    part = meetings.PartFactory(item=item, text=f"the {CANARY} standards")
    paper = meetings.PaperFactory(item=item, name=f"{CANARY} paper")
    presence = meetings.PresenceFactory(sitting=sitting, job_title=f"{CANARY} Director")
    yield from (meeting, sitting, item, part, paper, presence)
    yield meetings.TemplateItemFactory(body=body, name=f"{CANARY} template item")
    yield meetings.CycleItemFactory(body=body, name=f"{CANARY} cycle item")
    yield meetings.ItemLeadFactory(item=item, job_title=f"{CANARY} Consultant")
    yield meetings.PurposeChangeFactory(item=item, why=CANARY)
    yield meetings.PaperVersionFactory(paper=paper, file_name=f"{CANARY}.pdf")
    yield issued(meeting, by=system_actor("Tests"))
    yield meetings.MovementFactory(presence=presence)


def _minutes(made):
    item, part, body = (_one(made, name) for name in ("AgendaItem", "Part", "Body"))
    action = meetings.ActionFactory(body=body, item=item, text=f"{CANARY} action")
    yield action
    yield meetings.ActionTextFactory(action=action, text=f"{CANARY} wording")
    yield meetings.ActionOwnerFactory(action=action, job_title=f"{CANARY} Director")
    yield meetings.ActionDueFactory(action=action, why=CANARY)
    yield meetings.MinuteTextFactory(item=item, text=f"{CANARY} was heard.")
    yield meetings.ConfidentialMinuteFactory(item=item, text=f"{CANARY} in private.")
    decision = meetings.DecisionFactory(part=part, wording=f"The {CANARY} standards were approved.")
    yield decision
    yield meetings.DecisionAuthorityFactory(decision=decision, trust=_one(made, "Organisation"), reason=CANARY)
    yield meetings.ItemQuorumFactory(part=part, sitting=_one(made, "Sitting"))
    yield meetings.MinutesApprovalFactory(
        meeting=meetings.MeetingFactory(body=body, date=datetime.date(2024, 1, 22)), by_meeting=_one(made, "Meeting")
    )


def _year(made):
    body, meeting, item = (_one(made, name) for name in ("Body", "Meeting", "AgendaItem"))
    person = _one(made, "Appointment").person
    promise = meetings.PromiseFactory(item=item, text=f"{CANARY} comes back.")
    yield from (promise, meetings.ForwardItemFactory(body=body, name=f"{CANARY} update", promise=promise))
    yield meetings.ReplyFactory(meeting=meeting, person=person, note=CANARY)
    review = meetings.EffectivenessReviewFactory(body=body, conclusions=CANARY)
    yield from (review, meetings.EffectivenessAnswerFactory(review=review, person=person, comment=CANARY))
    yield meetings.AdjournmentFactory(meeting=meeting, why=f"{CANARY} had left.")


def _prepared(made):
    body, item, trust, pack = (_one(made, name) for name in ("Body", "AgendaItem", "Organisation", "Pack"))
    yield meetings.ItemTrustFactory(item=item, trust=trust)
    yield meetings.CoverFieldFactory(body=body)
    recipient = meetings.RecipientFactory(body=body, note=CANARY)
    yield from (recipient, meetings.DispatchFactory(pack=pack, recipient=recipient))


def _lattice(made):
    item, part, decision, trust = (_one(made, name) for name in ("AgendaItem", "Part", "Decision", "Organisation"))
    seat, sitting = _one(made, "Appointment"), _one(made, "Sitting")
    yield meetings.ConflictFactory(item=item, person=seat.person, text=f"Shares in {CANARY}.")
    yield meetings.BallotFactory(part=part, sitting=sitting, seat=seat)
    position = meetings.PositionFactory(
        decision=decision, trust=trust, wording=f"{CANARY} was agreed.", status="subject"
    )
    yield from (position, meetings.RatificationFactory(position=position, wording=f"{CANARY} was ratified."))
    held = {"covers": [decision.pk], "knows_readers": True}
    yield meetings.EvidenceBundleFactory(decision=decision, file=stored_pdf(), contents=held)


def _owed(made):
    action, meeting = _one(made, "Action"), _one(made, "Meeting")
    yield meetings.ObligationFactory(action=action, trust=_one(made, "Organisation"), text=CANARY)
    yield meetings.ActionReferenceFactory(action=action, text=f"{CANARY}/1")
    yield meetings.AmendmentFactory(meeting=meeting, by_meeting=meeting, now=CANARY)


def _open(made):
    body, meeting, item = (_one(made, name) for name in ("Body", "Meeting", "AgendaItem"))
    yield meetings.ReferralFactory(what=item.entry, from_body=body, to_body=body, message=CANARY)
    yield meetings.QuestionRuleFactory(body=body, told=CANARY)
    yield meetings.PublicQuestionFactory(meeting=meeting, text=f"When will {CANARY} open?")
    yield meetings.PublicationFactory(meeting=meeting)


def _network(made):
    network = networks.NetworkFactory(body=_one(made, "Body"), specialty=CANARY)
    priority = networks.PriorityFactory(network=network, name=f"{CANARY} priority")
    yield from (network, priority, networks.StageStepFactory(priority=priority))
    yield networks.PriorityUpdateFactory(priority=priority, text=f"The {CANARY} list ran.")
    yield networks.LeadDeputyFactory(network=network, person=User.objects.create_user(None, f"{CANARY} Registrar"))
    measure = networks.ImpactMeasureFactory(priority=priority, name=f"{CANARY} waits", definition=CANARY)
    reading = networks.ImpactReadingFactory(measure=measure)
    yield from (measure, reading, networks.RecalculationFactory(reading=reading, why=f"{CANARY} opened."))
    yield networks.ReleaseFactory(measure=measure, purpose=f"the {CANARY} board")
    yield networks.LeaderFactory(network=network, role=f"{CANARY} nurse", trust=_one(made, "Organisation"))
    yield networks.PlannedWorkFactory(network=network, priority=priority, what=f"{CANARY} summit")
    yield networks.DependencyFactory(
        needs=_one(made, "Project"),
        on=_one(made, "Programme"),
        what=f"{CANARY} pathway",
        milestone=_one(made, "Milestone"),
    )


def _shared(made):
    network, trust, body = (_one(made, name) for name in ("Network", "Organisation", "Body"))
    yield networks.BusinessCaseFactory(priority=_one(made, "Priority"), decided_by=body, why=CANARY)
    agreement = networks.PracticeAgreementFactory(network=network, name=f"{CANARY} discharge", text=CANARY)
    yield from (agreement, networks.AdoptionFactory(agreement=agreement, trust=trust, evidence=CANARY))
    event = networks.EventFactory(body=body, name=f"{CANARY} summit", place=f"{CANARY} House")
    yield from (event, networks.EventSessionFactory(event=event, name=f"{CANARY} session"))
    yield networks.EventAttendanceFactory(event=event, who=f"{CANARY} patient representative")
    yield networks.EventThemeFactory(event=event, name=f"{CANARY} theme")
    yield networks.MutualAidFactory(
        collaborative=_one(made, "Collaborative"), receiver=trust, service=f"{CANARY} lists", capacity=CANARY
    )


def _assessed(made):
    collaborative, trust, body = (_one(made, name) for name in ("Collaborative", "Organisation", "Body"))
    asked = networks.AssessmentRoundFactory(collaborative=collaborative, name=f"{CANARY} round", about=CANARY)
    specialty = networks.RoundSpecialtyFactory(round=asked, name=f"{CANARY} surgery")
    answer = networks.AnswerFactory(round=asked, trust=trust, given_on=LONG_AGO, starts=LONG_AGO)
    yield from (asked, specialty, answer)
    yield networks.SpecialtyScoreFactory(answer=answer, specialty=specialty, workforce=2)
    choice = networks.ChoiceFactory(round=asked, decided_by=body, why=CANARY)
    yield from (choice, networks.ChosenSpecialtyFactory(choice=choice, specialty=specialty))


def _escalation(made):
    project, body = _one(made, "Project"), _one(made, "Body")
    escalation = escalations.EscalationFactory(name=f"{CANARY} is stuck", project=project, held_by=body)
    yield from (escalation, escalations.StepFactory(escalation=escalation, note=CANARY))
    yield escalations.ResponseTimeFactory(body=body)
    yield escalations.ThemeFactory(body=body, name=f"{CANARY} behind it all")
    yield escalations.ClosedMonthFactory(body=body, note=f"{CANARY} was on leave")
    report = escalations.ChairReportFactory(meeting=_one(made, "Meeting"))
    line = {"report": report, "item": _one(made, "AgendaItem")}
    yield from (report, escalations.ReportLineFactory(**line, text=f"{CANARY} is short of people."))
    yield escalations.NilReturnFactory(workstream=_one(made, "Workstream"), body=body, note=CANARY)


def _rights(made):
    by, somebody = system_actor("Tests"), User.objects.create_user(None, f"{CANARY} Guest")
    body, item = _one(made, "Body"), _one(made, "AgendaItem")
    held = grant(somebody, OBSERVER, on=body, by=by)
    yield from (held, save(GrantReview(grant=held, root=held.root, on=held.starts, outcome="confirmed"), by=by))
    yield share(item, user=somebody, by=by)
    yield exclude(somebody, from_record=item, handling="leaves for the item", by=by)


def _documents(made):
    by, project = system_actor("Tests"), _one(made, "Project")
    yield documents.attach(project, small_pdf(), title=f"{CANARY} document", name=f"{CANARY}.pdf", by=by)
    yield documents.comment(project, text=f"{CANARY} comment", by=by)
    yield documents.link(project, title=f"{CANARY} link", other=_one(made, "Body"), by=by)


def _reports(made):
    schedule = reports.ReportScheduleFactory(about=_one(made, "Collaborative").entry)
    yield from (schedule, reports.ReportRecipientFactory(schedule=schedule, person=_one(made, "Appointment").person))


ROOMS = (
    _governance, _rules, _papers, _delivery, _gains, _gates, _meeting, _minutes, _year, _prepared, _lattice, _owed,
    _open, _network, _shared, _assessed, _escalation, _rights, _documents,
    _reports,
)  # fmt: skip
