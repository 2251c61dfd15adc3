"""Bodies, who sits on them, how they decide, and what they may decide."""

import datetime

import factory

from programmes import models

from ..record import LONG_AGO, RecordFactory, UserFactory
from .organisations import CollaborativeFactory, OrganisationFactory


class BodyFactory(RecordFactory):
    class Meta:
        model = models.Body

    name = factory.Sequence(lambda n: f"Board {n}")
    structure = models.Body.Structure.INDIVIDUALS
    collaborative = factory.SubFactory(CollaborativeFactory)


class BodyDeadlineFactory(RecordFactory):
    class Meta:
        model = models.BodyDeadline

    body = factory.SubFactory(BodyFactory)
    what = models.BodyDeadline.What.PAPER
    working_days = 7


class ConstituentFactory(RecordFactory):
    class Meta:
        model = models.Constituent

    common = factory.SubFactory(BodyFactory, structure=models.Body.Structure.IN_COMMON)
    committee = factory.SubFactory(BodyFactory, structure=models.Body.Structure.SINGLE)


class QuorumRuleFactory(RecordFactory):
    class Meta:
        model = models.QuorumRule

    body = factory.SubFactory(BodyFactory)
    members = 2
    starts = LONG_AGO


class VotingRuleFactory(RecordFactory):
    class Meta:
        model = models.VotingRule

    body = factory.SubFactory(BodyFactory)
    starts = LONG_AGO


class ProtectedMatterFactory(RecordFactory):
    class Meta:
        model = models.ProtectedMatter

    rule = factory.SubFactory(VotingRuleFactory)
    matter = "joining or leaving the collaborative"


class AppointmentFactory(RecordFactory):
    class Meta:
        model = models.Appointment

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(UserFactory)
    starts = LONG_AGO


class DeputyFactory(RecordFactory):
    class Meta:
        model = models.Deputy

    appointment = factory.SubFactory(AppointmentFactory)
    person = factory.SubFactory(UserFactory)
    starts = LONG_AGO


class BoardDateFactory(RecordFactory):
    class Meta:
        model = models.BoardDate

    organisation = factory.SubFactory(OrganisationFactory)
    on = datetime.date(2024, 3, 12)


class TermsOfReferenceFactory(RecordFactory):
    class Meta:
        model = models.TermsOfReference

    body = factory.SubFactory(BodyFactory)
    number = factory.Sequence(lambda n: n + 1)
    starts = LONG_AGO


class ClauseFactory(RecordFactory):
    class Meta:
        model = models.Clause

    terms = factory.SubFactory(TermsOfReferenceFactory)
    number = factory.Sequence(lambda n: f"4.{n}")
    kind = models.Clause.Kind.DELEGATED
    text = "Approve clinical standards for all member trusts."


class TermsApprovalFactory(RecordFactory):
    class Meta:
        model = models.TermsApproval

    terms = factory.SubFactory(TermsOfReferenceFactory)
    by_body = factory.SubFactory(BodyFactory)
    on = LONG_AGO


class InterestFactory(RecordFactory):
    class Meta:
        model = models.Interest

    person = factory.SubFactory(UserFactory)
    kind = models.Interest.Kind.FINANCIAL
    text = "Shares in a supplier."
    declared_on = LONG_AGO
    starts = LONG_AGO


class DeclarationFactory(RecordFactory):
    class Meta:
        model = models.Declaration

    person = factory.SubFactory(UserFactory)
    on = datetime.date(2024, 1, 8)


class DecisionAreaFactory(RecordFactory):
    class Meta:
        model = models.DecisionArea

    collaborative = factory.SubFactory(CollaborativeFactory)
    name = "Clinical standards"


class DelegationFactory(RecordFactory):
    class Meta:
        model = models.Delegation

    from_trust = factory.SubFactory(OrganisationFactory)
    area = factory.SubFactory(DecisionAreaFactory)
    to_body = factory.LazyAttribute(lambda made: None if made.to_role else BodyFactory())
    to_role = ""
    starts = LONG_AGO


class ReservationFactory(RecordFactory):
    class Meta:
        model = models.Reservation

    from_trust = factory.SubFactory(OrganisationFactory)
    area = factory.SubFactory(DecisionAreaFactory)
    wording = "significant service change"
    starts = LONG_AGO
