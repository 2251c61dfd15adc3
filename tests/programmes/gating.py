"""A project at its gates, for tests of what is asked there and who decides."""

from types import SimpleNamespace

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import system_actor
from programmes import services as programmes
from programmes.models import Criterion
from programmes.models.subject import collaborative_of
from tests.conftest import LONG_AGO
from tests.factories.programmes import BodyFactory, ProjectFactory
from tests.factories.record import UserFactory

ROLES = {"caldicott": roles.CALDICOTT, "medical_director": roles.MEDICAL_DIRECTOR, "chief_nurse": roles.CHIEF_NURSE,
         "equality_lead": roles.EQUALITY_LEAD}  # fmt: skip


def a_project(*, body=None, **fields) -> SimpleNamespace:
    """A project with its gates, its lead, its office, its approvers and the body that passes its gates."""
    importer = system_actor("Tests")
    body = body or BodyFactory(structure="joint")
    home = {"workstream__programme__collaborative": body.collaborative, "workstream__programme__accountable_body": body}
    sro = UserFactory(name="Senior responsible owner")
    project = ProjectFactory(**{**home, "sro": sro, **fields})
    grant(sro, roles.SRO, on=project, starts=LONG_AGO, by=importer)
    made = SimpleNamespace(project=project, body=body, sro=sro, importer=importer, collaborative=body.collaborative)
    for name, role in {"office": roles.OFFICE, **ROLES}.items():
        setattr(made, name, UserFactory(name=role.name))
        grant(getattr(made, name), role, on=collaborative_of(project), starts=LONG_AGO, by=importer)
    programmes.set_gates(project, by=made.office)
    return made


def gate(made, number=1):
    return made.project.gates.get(number=number)


def meet_all(made, *numbers):
    """Every criterion of these gates is met, the assessments by their approvers."""
    for criterion in Criterion.objects.filter(gate__project=made.project, gate__number__in=numbers, assessment=None):
        programmes.meet_criterion(criterion, evidence="Seen", by=made.sro)
    if 4 in numbers:
        for kind in ("dpia", "qia", "ehia"):
            agree(made, kind)


def agree(made, kind, **said):
    """An assessment drafted, submitted, and agreed to by all whose agreement it needs."""
    assessment = submitted(made, kind)
    for name in {"dpia": ["caldicott"], "qia": ["medical_director", "chief_nurse"], "ehia": ["equality_lead"]}[kind]:
        programmes.agree_assessment(assessment, by=getattr(made, name), **said)
    return assessment


def submitted(made, kind="dpia"):
    assessment = made.project.assessments.get(kind=kind)
    programmes.draft_assessment(assessment, summary="No new data is held.", by=made.sro)
    return programmes.submit_assessment(assessment, by=made.sro)


def entered(made, stage):
    """The project as it stands once it came in at a stage."""
    return programmes.enter_at_stage(made.project, stage=stage, reason="The board of 22 January", by=made.office)
