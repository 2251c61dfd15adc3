"""Risks of programmes, workstreams and projects."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from collab_portal.access.checks import REFUSALS, can, visible
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit

from .. import services
from ..forms.people import ReasonForm
from ..forms.risk import AssuranceForm, ControlForm, RiskForm, ScoreForm
from ..models import Assurance, Control, Risk
from ..rules.risks import band_of
from ..selectors.issues import issues_from
from ..selectors.risks import map_of, may_score_some, risk_rows, risks_of, scores_of
from .shared import trail


class RisksPage(RecordDetail):
    """What may stop it, the worst first, and where the open ones stand on the heat map."""

    template_name = "programmes/risks_page.html"

    def get_context_data(self, **kwargs):
        subject, user = self.object, self.request.user
        found = risk_rows(risks_of(self.model, subject.pk, user), user)
        return super().get_context_data(
            risks=found,
            heat=_named(map_of(found)),
            may_add=can(user, "manage", subject),
            new=reverse(f"programmes:{self.model._meta.model_name}-risk-new", args=[subject.pk]),
            from_excel=reverse(f"programmes:{self.model._meta.model_name}-risks-import", args=[subject.pk]),
            **kwargs,
        )


def _named(lines: list[list[list[Risk]]]) -> list[tuple]:
    """Each line of the heat map with its likelihood; each cell with its band."""
    return [
        (likelihood, [(band_of(likelihood * impact), cell) for impact, cell in enumerate(line, start=1)])
        for likelihood, line in zip(range(5, 0, -1), lines, strict=True)
    ]


class RiskCreate(RecordCreate):
    """A risk of the programme, workstream or project that the address names."""

    model, form_class = Risk, RiskForm


class RiskEdit(RecordEdit):
    model, form_class = Risk, RiskForm


def _open(risk: Risk) -> bool:
    return risk.status == Risk.Status.OPEN


class RiskPage(RecordDetail):
    """How high it stands, cause, event and effect, controls, assurances, and every score."""

    model = Risk
    queryset = Risk.objects.select_related("programme", "workstream", "project")
    facts = ("owner", "review_by", "status")
    detail_fields = ("cause", "event", "effect")
    acts = (
        Act("Score it", "programmes:risk-rescore", capability="view", when=_open, variant=""),
        Act("Add a control", "programmes:risk-control", when=_open),
        Act("Add an assurance", "programmes:risk-assure", when=_open),
        Act("Escalate", "escalations:escalation-raise", "contribute", when=_open),
        Act("It came true", "programmes:risk-came-true", when=_open),
        Act("Close it", "programmes:risk-close", when=_open),
        Act("Open it again", "programmes:risk-reopen", when=lambda risk: not _open(risk)),
    )

    def get_acts(self):
        return self.acts if may_score_some(self.request.user, self.object) else self.acts[1:]

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            row=risk_rows(Risk.objects.filter(pk=self.object.pk), user)[0],
            scores=[(score, band_of(score.value)) for score in scores_of(self.object, user)],
            issues=issues_from(self.object, user),
            controls=visible(Control.objects.filter(risk=self.object), user).select_related("entry").order_by("pk"),
            assurances=visible(Assurance.objects.filter(risk=self.object), user)
            .select_related("entry")
            .order_by("line", "pk"),
            **kwargs,
        )

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)


class ScoreRisk(RecordAct):
    """Who runs the subject scores for all; a trust's own people for it alone."""

    model, form_class, capability = Risk, ScoreForm, "view"
    act = staticmethod(services.score_risk)
    title, button = "Score it", "Save the score"

    def get_record(self):
        risk = super().get_record()
        if not may_score_some(self.request.user, risk):
            raise PermissionDenied(REFUSALS["manage"])
        return risk


class ControlRisk(RecordAct):
    model, form_class = Risk, ControlForm
    act = staticmethod(services.control_risk)
    title, button = "Add a control", "Save the control"


class AssureRisk(RecordAct):
    model, form_class = Risk, AssuranceForm
    act = staticmethod(services.assure_risk)
    title, button = "Add an assurance", "Save the assurance"


class CloseRisk(RecordAct):
    model, form_class = Risk, ReasonForm
    act = staticmethod(services.close_risk)
    title, button = "Close it", "Close the risk"


class ReopenRisk(RecordAct):
    model, form_class = Risk, ReasonForm
    act = staticmethod(services.reopen_risk)
    title, button = "Open it again", "Open the risk"
