"""A project's gates: what stands open at each, what was decided of it, and who decides."""

from django.utils import timezone

from collab_portal.access.checks import can, visible
from collab_portal.access.entries import visible_entries
from collab_portal.ui.views import Act, RecordAct, RecordDetail

from .. import services
from ..forms.gates import AskForm, DateConditionForm, EnterForm, MeetConditionForm, MeetForm, SetGatesForm
from ..forms.people import ReasonForm
from ..models import Body, Criterion, Gate, GateCondition, GateOutcome, Project
from ..rules.gates import is_met
from ..selectors.gates import approving_body, conditions_of, criteria_of, doors_of, gates_of
from .shared import trail


class GatePage(RecordDetail):
    """What the gate asks, with the means to settle it on the spot; what was decided, under which conditions."""

    model = Gate
    queryset = Gate.objects.select_related("project__workstream__programme")
    detail_fields = ("project", "passed_on", "entered_why")

    def get_acts(self):
        gate, user = self.object, self.request.user
        body = None if gate.is_behind else approving_body(gates_of([gate.pk])[0])
        tables = body is not None and can(user, "manage", body)
        asks = not gate.is_behind and can(user, "manage", gate.project.workstream)
        return (
            Act("Put on an agenda", "meetings:gate-table", "view", when=lambda gate: tables, variant=""),
            Act("Ask for more", "programmes:gate-ask", "view", when=lambda gate: asks),
        )

    def get_context_data(self, **kwargs):
        gate, user, today = self.object, self.request.user, timezone.localdate()
        door = next(door for door in doors_of(gate.project, user, today) if door.gate.pk == gate.pk)
        body = approving_body(gates_of([gate.pk])[0])
        outcomes = visible(GateOutcome.objects.filter(gate=gate), user).select_related("entry", "decision", "body")
        outcomes = list(outcomes.order_by("-on", "-pk"))
        return super().get_context_data(
            door=door,
            criteria=[self._line(each, today) for each in visible(criteria_of(gate), user)],
            body=body and visible(Body.objects.filter(pk=body.pk), user).first(),
            hidden_body=body is not None,
            outcomes=outcomes,
            decisions=visible_entries([row.decision_id for row in outcomes], user),
            conditions=list(conditions_of(user, gate=gate)),
            may_settle=not gate.is_behind and can(user, "manage", gate),
            may_leave=not gate.is_behind and can(user, "manage", gate.project.workstream),
            today=today,
            **kwargs,
        )

    def _line(self, criterion: Criterion, today) -> dict:
        """A criterion with its own form, so that evidence is given where it is missing."""
        form = MeetForm(user=self.request.user, record=criterion, auto_id=f"id_{criterion.pk}_%s")
        return {"criterion": criterion, "met": is_met(criterion, today), "form": form}

    def get_breadcrumbs(self):
        project = self.object.project
        return trail(self.request.user, project.workstream.programme, project.workstream, project)


class SetGates(RecordAct):
    model, form_class, on = Project, SetGatesForm, "workstream"
    act = staticmethod(services.set_gates)
    title, button = "Set up its gates", "Set up the gates"
    done = "The gates are set up, with the standard criteria and the three impact assessments."


class EnterAtStage(RecordAct):
    model, form_class, on = Project, EnterForm, "workstream"
    act = staticmethod(services.enter_at_stage)
    title, button = "Enter at its stage", "Enter at this stage"
    warning = "Once. From then on only the decision of a body at a gate moves the project."


class AskMore(RecordAct):
    model, form_class, on = Gate, AskForm, "project.workstream"
    act = staticmethod(services.add_criterion)
    title, button = "Ask for more at this gate", "Add the criterion"


class CriterionPage(RecordDetail):
    model = Criterion
    queryset = Criterion.objects.select_related("gate__project", "assessment")
    facts = ("status", "settled_by", "settled_on")
    detail_fields = ("gate", "assessment", "evidence", "reason")

    def get_acts(self):
        return (
            Act("Say that it is met", "programmes:criterion-meet", when=_to_meet, variant=""),
            Act("It does not apply", "programmes:criterion-leave", "view", when=self._may_leave),
            Act("Open it again", "programmes:criterion-reopen", when=_may_reopen),
        )

    def _may_leave(self, criterion: Criterion) -> bool:
        user = self.request.user
        mine = (
            services.roles_held(user, criterion.assessment)
            if criterion.assessment
            else can(user, "manage", criterion.gate.project.workstream)
        )
        return _unsettled(criterion) and bool(mine)

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.gate.project, self.object.gate)


class AtGate(RecordAct):
    """An act on a criterion: afterwards the reader is at its gate again."""

    model = Criterion

    def success_address(self, result) -> str:
        return self.record.gate.get_absolute_url()


class MeetCriterion(AtGate):
    act, form_class = staticmethod(services.meet_criterion), MeetForm
    title, button = "Say that it is met", "It is met"


class LeaveOut(AtGate):
    """Its service says who: the office, or the approver of the assessment."""

    act, form_class, capability = staticmethod(services.leave_out), ReasonForm, "view"
    title, button = "It does not apply", "It does not apply"


class ReopenCriterion(AtGate):
    act, form_class = staticmethod(services.reopen_criterion), ReasonForm
    title, button = "Open it again", "Open it again"


class ConditionPage(RecordDetail):
    model = GateCondition
    queryset = GateCondition.objects.select_related("gate__project__workstream", "outcome")
    facts = ("due", "met_on", "met_by")
    detail_fields = ("text", "gate", "outcome", "evidence")

    def get_acts(self):
        office = can(self.request.user, "manage", self.object.gate.project.workstream)
        return (
            Act("Say that it is met", "programmes:gatecondition-meet", when=_is_unmet, variant=""),
            Act("Say by when", "programmes:gatecondition-due", when=lambda row: office and _is_unmet(row)),
            Act("Open it again", "programmes:gatecondition-reopen", when=lambda row: not _is_unmet(row)),
        )

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.gate.project, self.object.gate)


class MeetCondition(RecordAct):
    model, act, form_class = GateCondition, staticmethod(services.meet_condition), MeetConditionForm
    title, button = "Say that it is met", "It is met"


class DateCondition(RecordAct):
    model, act, form_class = GateCondition, staticmethod(services.date_condition), DateConditionForm
    on = "gate.project.workstream"
    title, button = "Say by when", "Save the day"


class ReopenCondition(RecordAct):
    model, act, form_class = GateCondition, staticmethod(services.reopen_condition), ReasonForm
    title, button = "Open it again", "Open it again"


def _is_unmet(condition: GateCondition) -> bool:
    return condition.met_on is None


def _unsettled(criterion: Criterion) -> bool:
    return criterion.status == Criterion.Status.OPEN and not criterion.gate.is_behind


def _to_meet(criterion: Criterion) -> bool:
    return _unsettled(criterion) and criterion.assessment_id is None


def _may_reopen(criterion: Criterion) -> bool:
    return criterion.status != Criterion.Status.OPEN and not criterion.gate.is_behind
