"""Escalations and their steps."""

from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory

from .. import forms, services
from ..models import Escalation, Step
from ..views.escalation import (
    EscalationAct,
    EscalationDetail,
    EscalationList,
    EscalationRaise,
    HoldersAct,
    StepDetail,
)

accept = HoldersAct.as_view(act=services.accept, form_class=forms.MaybeNoteForm, title="Accept this escalation")
answer = HoldersAct.as_view(act=services.answer, form_class=forms.AnswerForm, title="Answer this escalation")
record_answer = HoldersAct.as_view(
    act=services.answer, form_class=forms.MeetingAnswerForm, capability="manage", title="Record the meeting’s answer"
)
agenda = HoldersAct.as_view(
    act=services.put_on_agenda, form_class=forms.AgendaForm, capability="manage", title="Put it on an agenda",
    template_name="escalations/escalation_agenda.html",
)  # fmt: skip
give_back = HoldersAct.as_view(act=services.return_escalation, form_class=forms.NoteForm, title="Return it")
further = HoldersAct.as_view(act=services.escalate_further, form_class=forms.NoteForm, title="Escalate it further")
withdraw = EscalationAct.as_view(
    act=services.withdraw_escalation, form_class=forms.NoteForm, title="Withdraw this escalation",
    warning="A withdrawn escalation can’t be taken up again. To ask again, raise a new one.",
)  # fmt: skip
settle = EscalationAct.as_view(
    act=services.settle, title="Settle it", done="The escalation is settled and closed. Thank you."
)
reopen = EscalationAct.as_view(act=services.reopen, form_class=forms.NoteForm, title="Raise it again")

urlpatterns = [
    path("", EscalationList.as_view(), name="escalation-list"),
    path("raise/<int:pk>/", EscalationRaise.as_view(), name="escalation-raise"),
    path("<int:pk>/", EscalationDetail.as_view(), name="escalation-detail"),
    path(
        "<int:pk>/edit/", RecordEdit.as_view(model=Escalation, form_class=forms.EscalationForm), name="escalation-edit"
    ),
    path("<int:pk>/history/", RecordHistory.as_view(model=Escalation), name="escalation-history"),
    path("<int:pk>/accept/", accept, name="escalation-accept"),
    path("<int:pk>/agenda/", agenda, name="escalation-put-on-agenda"),
    path("<int:pk>/answer/", answer, name="escalation-answer"),
    path("<int:pk>/record-answer/", record_answer, name="escalation-record-answer"),
    path("<int:pk>/return/", give_back, name="escalation-return"),
    path("<int:pk>/further/", further, name="escalation-escalate-further"),
    path("<int:pk>/withdraw/", withdraw, name="escalation-withdraw"),
    path("<int:pk>/settle/", settle, name="escalation-settle"),
    path("<int:pk>/reopen/", reopen, name="escalation-reopen"),
    path("steps/<int:pk>/", StepDetail.as_view(), name="step-detail"),
    path("steps/<int:pk>/history/", RecordHistory.as_view(model=Step), name="step-history"),
]
