import datetime

import factory

from programmes import models

from .record import RecordFactory, UserFactory

LONG_AGO = datetime.date(2020, 1, 1)


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


class DecisionAreaFactory(RecordFactory):
    class Meta:
        model = models.DecisionArea

    collaborative = factory.SubFactory(CollaborativeFactory)
    name = "Clinical standards"


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


class QuorumRuleFactory(RecordFactory):
    class Meta:
        model = models.QuorumRule

    body = factory.SubFactory(BodyFactory)
    members = 2
    starts = LONG_AGO


class AppointmentFactory(RecordFactory):
    class Meta:
        model = models.Appointment

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(UserFactory)
    starts = LONG_AGO


class ProgrammeFactory(RecordFactory):
    class Meta:
        model = models.Programme

    collaborative = factory.SubFactory(CollaborativeFactory)
    name = factory.Sequence(lambda n: f"Programme {n}")


class WorkstreamFactory(RecordFactory):
    class Meta:
        model = models.Workstream

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence(lambda n: f"Workstream {n}")


class ProjectFactory(RecordFactory):
    class Meta:
        model = models.Project

    workstream = factory.SubFactory(WorkstreamFactory)
    name = factory.Sequence(lambda n: f"Project {n}")
