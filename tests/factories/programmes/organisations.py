"""Trusts, collaboratives, who belongs to them, and what they agreed."""

import datetime

import factory

from programmes import models

from ..record import LONG_AGO, RecordFactory, UserFactory


class SystemFactory(RecordFactory):
    class Meta:
        model = models.System

    name = "Staffordshire and Stoke-on-Trent"
    code = factory.Sequence(lambda n: f"QNC{n}")


class OrganisationFactory(RecordFactory):
    class Meta:
        model = models.Organisation

    name = factory.Sequence(lambda n: f"Trust {n}")
    ods_code = factory.Sequence(lambda n: f"R{n:03d}")
    kind = models.Organisation.Kind.ACUTE


class PostFactory(RecordFactory):
    class Meta:
        model = models.Post

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    job_title = "Head of Transformation"
    starts = LONG_AGO


class CollaborativeFactory(RecordFactory):
    class Meta:
        model = models.Collaborative

    name = factory.Sequence(lambda n: f"Collaborative {n}")


class CollaborativeSystemFactory(RecordFactory):
    class Meta:
        model = models.CollaborativeSystem

    collaborative = factory.SubFactory(CollaborativeFactory)
    system = factory.SubFactory(SystemFactory)


class MembershipFactory(RecordFactory):
    class Meta:
        model = models.Membership

    collaborative = factory.SubFactory(CollaborativeFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    joined = LONG_AGO


class PhaseFactory(RecordFactory):
    class Meta:
        model = models.Phase

    collaborative = factory.SubFactory(CollaborativeFactory)
    phase = models.Collaborative.Status.SHADOW
    starts = LONG_AGO


class PhasePlanFactory(RecordFactory):
    class Meta:
        model = models.PhasePlan

    phase = factory.SubFactory(PhaseFactory)
    planned_for = datetime.date(2022, 4, 1)


class GovernanceModelFactory(RecordFactory):
    class Meta:
        model = models.GovernanceModel

    collaborative = factory.SubFactory(CollaborativeFactory)
    which = models.GovernanceModel.Which.LEADERSHIP_BOARD
    starts = LONG_AGO


class PopulationFigureFactory(RecordFactory):
    class Meta:
        model = models.PopulationFigure

    collaborative = factory.SubFactory(CollaborativeFactory)
    level = models.PopulationFigure.Level.FOOTPRINT
    people = 1_300_000


class AgreementFactory(RecordFactory):
    class Meta:
        model = models.Agreement

    name = "Memorandum of understanding"
    kind = models.Agreement.Kind.MEMORANDUM
    collaborative = factory.SubFactory(CollaborativeFactory)
    starts = LONG_AGO


class AgreementPartyFactory(RecordFactory):
    class Meta:
        model = models.AgreementParty

    agreement = factory.SubFactory(AgreementFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class AgreementVersionFactory(RecordFactory):
    class Meta:
        model = models.AgreementVersion

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.Sequence(lambda n: n + 1)
