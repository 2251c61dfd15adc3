"""Pages of escalations: the list, raising one, and the page with its ask, its route and the acts open there."""

from django.http import Http404
from django.utils import timezone

from collab_portal.records.models import Entry
from collab_portal.ui.acts import open_acts
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordDetail, RecordList
from collab_portal.ui.words import brief

from .. import services
from ..filters import EscalationFilters
from ..forms import RaiseForm
from ..models import Escalation, Step
from ..rules.agenda import is_waiting
from ..rules.origin import origin_of
from ..selectors.levels import is_accepted, next_level_of
from ..selectors.receipt import actions_of
from ..selectors.response import matrix_for
from ..selectors.route import how_late, route_of
from ..selectors.themes import theme_of
from ..services.raising import is_raiser

Status = Escalation.Status


def _while(*statuses):
    """The answer to an act's `when`: shown in these statuses."""
    return lambda escalation: escalation.status in statuses


def _may_climb(escalation):
    """Passing it on: absent where nothing waits, explained at the top."""
    if not is_waiting(escalation):
        return False
    return next_level_of(escalation) is not None or f"{escalation.held_by} reports to no other body."


def _may_accept(escalation):
    on_agenda = escalation.status == Status.ON_AGENDA and not is_accepted(escalation)
    return escalation.status == Status.RAISED or on_agenda


OPEN = Escalation.WAITING
HOLDERS_ACTS = (
    Act("Accept", "escalations:escalation-accept", "decide", _may_accept, on="held_by", variant=""),
    Act("Answer", "escalations:escalation-answer", "decide", _while(*OPEN), on="held_by"),
    Act("Put on an agenda", "escalations:escalation-put-on-agenda", "manage", _while(*OPEN), on="held_by"),
    Act(
        "Record the meeting’s answer",
        "escalations:escalation-record-answer",
        "manage",
        _while(Status.ON_AGENDA),
        on="held_by",
    ),
    Act("Return", "escalations:escalation-return", "decide", _while(*OPEN), on="held_by"),
    Act("Escalate further", "escalations:escalation-escalate-further", "decide", _may_climb, on="held_by"),
)
RAISERS_ACTS = (
    Act("Not settled", "escalations:escalation-reopen", "view", _while(Status.ANSWERED)),
    Act("Raise again", "escalations:escalation-reopen", "view", _while(Status.RETURNED), variant=""),
    Act("Withdraw", "escalations:escalation-withdraw", "view", _while(*OPEN, Status.RETURNED)),
)


def _due(due) -> str:
    return ", ".join(filter(None, (brief(timezone.localdate(due)), how_late(due, timezone.now())))) if due else ""


class EscalationList(RecordList):
    queryset = Escalation.objects.all()
    columns = (
        "name",
        "reference",
        ("held_by.name", "Lies with"),
        ("severity", "Severity", str.capitalize),
        "status",
        ("due", "Answer due", _due),
        "needed_by",
        "raised_by",
    )
    filterset_class = EscalationFilters
    empty = "Escalations are raised from a project, workstream, programme or network: open it and choose Escalate."


class EscalationDetail(RecordDetail):
    model = Escalation
    queryset = Escalation.objects.select_related("held_by__parent__entry", "raised_under")
    facts = (("held_by.name", "Lies with"), "raised_from", "raised_by")
    detail_fields = ("what", ("get_severity_display", "Severity"), "told", "programme", "workstream")

    def get_context_data(self, **kwargs):
        escalation, user = self.object, self.request.user
        raiser = is_raiser(user, escalation)
        return super().get_context_data(
            levels=route_of(escalation, user),
            waiting=is_waiting(escalation),
            above=next_level_of(escalation),
            actions=actions_of(escalation, user),
            theme=theme_of(escalation, user),
            level_acts=open_acts(escalation, HOLDERS_ACTS + (RAISERS_ACTS if raiser else ()), user),
            may_settle=raiser and escalation.status == Status.ANSWERED,
            **kwargs,
        )


class EscalationRaise(RecordAct):
    """Raises one from the record that the address names, if the reader contributes to it."""

    act = staticmethod(services.raise_escalation)
    form_class = RaiseForm
    capability = "contribute"
    title = "Raise an escalation"
    button = "Raise it"
    done = "The escalation was raised. The chair and the secretary of the body have been told."
    template_name = "escalations/escalation_raise.html"

    def get_record(self):
        entry = Entry.objects.filter(pk=self.kwargs["pk"]).first()
        if entry is None:
            raise Http404
        subject = visible_or_404(entry.model.objects.select_related("entry"), self.request.user, entry.pk)
        if origin_of(subject) is None:
            raise Http404
        return subject

    def get_context_data(self, **kwargs):
        first = origin_of(self.record).first
        return super().get_context_data(first=first, matrix=matrix_for(first), **kwargs)

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class EscalationAct(RecordAct):
    """A step of an escalation. The service says who may and when."""

    model = Escalation
    capability = "view"


class HoldersAct(EscalationAct):
    """A step of the body that holds it."""

    capability = "decide"
    on = "held_by"


class StepDetail(RecordDetail):
    """A step is never changed, so its page offers no act."""

    model = Step
    facts = ("escalation", "level", "at")
    detail_fields = ("kind", "note", "item", "decision", ("created_by", "By"))

    def get_acts(self):
        return ()
