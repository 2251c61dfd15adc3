"""The site map of meetings, by noun. Each noun adds its own list below."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .models import (
    Action,
    ActionDue,
    ActionOwner,
    ActionText,
    AgendaItem,
    ConfidentialMinute,
    CycleItem,
    Decision,
    DecisionAuthority,
    ItemLead,
    ItemQuorum,
    MinutesApproval,
    MinuteText,
    Movement,
    Pack,
    Paper,
    PaperVersion,
    Part,
    Presence,
    PurposeChange,
    Sitting,
    TemplateItem,
)
from .views import action, agenda, authority, cycle, decision, live, meeting, minutes, pack, paper, people

app_name = "meetings"

urlpatterns = []

# Meetings and their sittings
urlpatterns += [
    path("", meeting.MeetingList.as_view(), name="meeting-list"),
    path("new/", meeting.BodyChoice.as_view(), name="meeting-choose"),
    path("bodies/<int:parent_pk>/new/", meeting.MeetingCreate.as_view(), name="meeting-new"),
    path("<int:pk>/", meeting.AgendaPage.as_view(), name="meeting-detail"),
    path("<int:pk>/edit/", meeting.MeetingEdit.as_view(), name="meeting-edit"),
    path("<int:pk>/issue-agenda/", meeting.IssueAgenda.as_view(), name="meeting-issue"),
    path("<int:pk>/cancel/", meeting.CancelMeeting.as_view(), name="meeting-cancel"),
    path("<int:pk>/history/", meeting.MeetingHistory.as_view(), name="meeting-history"),
    path("sittings/<int:pk>/", RecordDetail.as_view(model=Sitting), name="sitting-detail"),
    path("sittings/<int:pk>/history/", RecordHistory.as_view(model=Sitting), name="sitting-history"),
]

# Agenda: template items, items, leads, parts, changes of purpose
urlpatterns += [
    path("bodies/<int:pk>/template/", agenda.TemplateItemList.as_view(), name="templateitem-list"),
    path("bodies/<int:parent_pk>/template/new/", agenda.TemplateItemCreate.as_view(), name="templateitem-new"),
    path("bodies/<int:pk>/cycle/", cycle.CyclePage.as_view(), name="cycle-page"),
    path("bodies/<int:parent_pk>/cycle/new/", cycle.CycleItemCreate.as_view(), name="cycleitem-new"),
    path("cycle/<int:pk>/", cycle.CycleItemDetail.as_view(), name="cycleitem-detail"),
    path("cycle/<int:pk>/edit/", cycle.CycleItemEdit.as_view(), name="cycleitem-edit"),
    path("cycle/<int:pk>/withdraw/", cycle.CycleItemWithdraw.as_view(), name="cycleitem-withdraw"),
    path("cycle/<int:pk>/history/", RecordHistory.as_view(model=CycleItem), name="cycleitem-history"),
    path("template/<int:pk>/", RecordDetail.as_view(model=TemplateItem), name="templateitem-detail"),
    path("template/<int:pk>/edit/", agenda.TemplateItemEdit.as_view(), name="templateitem-edit"),
    path("template/<int:pk>/move/", agenda.TemplateItemMove.as_view(), name="templateitem-move"),
    path("template/<int:pk>/withdraw/", agenda.TemplateItemWithdraw.as_view(), name="templateitem-withdraw"),
    path("template/<int:pk>/history/", RecordHistory.as_view(model=TemplateItem), name="templateitem-history"),
    path("<int:parent_pk>/items/new/", agenda.AgendaItemCreate.as_view(), name="agendaitem-new"),
    path("items/<int:pk>/", agenda.AgendaItemPage.as_view(), name="agendaitem-detail"),
    path("items/<int:pk>/edit/", agenda.AgendaItemEdit.as_view(), name="agendaitem-edit"),
    path("items/<int:pk>/move/", agenda.AgendaItemMove.as_view(), name="agendaitem-move"),
    path("items/<int:pk>/purpose/", agenda.ChangePurpose.as_view(), name="agendaitem-purpose"),
    path("items/<int:pk>/carry-forward/", agenda.CarryForward.as_view(), name="agendaitem-carry"),
    path("items/<int:pk>/withdraw/", agenda.AgendaItemWithdraw.as_view(), name="agendaitem-withdraw"),
    path("items/<int:pk>/history/", RecordHistory.as_view(model=AgendaItem), name="agendaitem-history"),
    path("items/<int:parent_pk>/recommendations/new/", agenda.PartCreate.as_view(), name="part-new"),
    path("recommendations/<int:pk>/", agenda.PartPage.as_view(), name="part-detail"),
    path("recommendations/<int:pk>/edit/", agenda.PartEdit.as_view(), name="part-edit"),
    path("recommendations/<int:pk>/withdraw/", agenda.PartWithdraw.as_view(), name="part-withdraw"),
    path("recommendations/<int:pk>/history/", RecordHistory.as_view(model=Part), name="part-history"),
    path("leads/<int:pk>/", RecordDetail.as_view(model=ItemLead), name="itemlead-detail"),
    path("leads/<int:pk>/history/", RecordHistory.as_view(model=ItemLead), name="itemlead-history"),
    path("purpose-changes/<int:pk>/", RecordDetail.as_view(model=PurposeChange), name="purposechange-detail"),
    path("purpose-changes/<int:pk>/history/", RecordHistory.as_view(model=PurposeChange), name="purposechange-history"),
]

# Papers and their versions
urlpatterns += [
    path("<int:pk>/papers/", paper.PapersPage.as_view(), name="papers-page"),
    path("items/<int:parent_pk>/papers/new/", paper.PaperCreate.as_view(), name="paper-new"),
    path("papers/<int:pk>/", paper.PaperPage.as_view(), name="paper-detail"),
    path("papers/<int:pk>/edit/", paper.PaperEdit.as_view(), name="paper-edit"),
    path("papers/<int:pk>/upload/", paper.SubmitPaper.as_view(), name="paper-submit"),
    path("papers/<int:pk>/accept/", paper.AcceptPaper.as_view(), name="paper-accept"),
    path("papers/<int:pk>/return/", paper.ReturnPaper.as_view(), name="paper-return"),
    path("papers/<int:pk>/admit/", paper.AdmitPaper.as_view(), name="paper-admit"),
    path("papers/<int:pk>/withdraw/", paper.WithdrawPaper.as_view(), name="paper-withdraw"),
    path("papers/<int:pk>/history/", RecordHistory.as_view(model=Paper), name="paper-history"),
    path("papers/versions/<int:pk>/", paper.VersionPage.as_view(), name="paperversion-detail"),
    path("papers/versions/<int:pk>/file/", paper.paper_file, name="paperversion-file"),
    path("papers/versions/<int:pk>/history/", RecordHistory.as_view(model=PaperVersion), name="paperversion-history"),
]

# Packs and reading
urlpatterns += [
    path("<int:pk>/pack/", pack.PackPage.as_view(), name="pack-page"),
    path("<int:pk>/pack/build/", pack.PackBuild.as_view(), name="pack-build"),
    path("packs/<int:pk>/", pack.PackDetail.as_view(), name="pack-detail"),
    path("packs/<int:pk>/history/", RecordHistory.as_view(model=Pack), name="pack-history"),
    path("packs/<int:pk>/issue/", pack.PackIssue.as_view(), name="pack-issue"),
    path("packs/<int:pk>/read/", pack.PackRead.as_view(), name="pack-read"),
    path("packs/<int:pk>/pages/<str:label>/", pack.PackPageImage.as_view(), name="pack-page-image"),
    path("packs/<int:pk>/file/", pack.PackFile.as_view(), name="pack-file"),
]

# People, quorum and the live meeting
urlpatterns += [
    path("<int:pk>/people/", people.PeoplePage.as_view(), name="people-page"),
    path("<int:pk>/live/", live.LivePage.as_view(), name="meeting-live"),
    path("<int:pk>/held/", minutes.HoldMeeting.as_view(), name="meeting-hold"),
    path("people/<int:pk>/", people.PresenceDetail.as_view(), name="presence-detail"),
    path("people/<int:pk>/history/", RecordHistory.as_view(model=Presence), name="presence-history"),
    path("movements/<int:pk>/", RecordDetail.as_view(model=Movement), name="movement-detail"),
    path("movements/<int:pk>/history/", RecordHistory.as_view(model=Movement), name="movement-history"),
]


# Minutes
urlpatterns += [
    path("<int:pk>/minutes/", minutes.MinutesPage.as_view(), name="minutes-page"),
    path("<int:pk>/minutes.pdf", minutes.MinutesFile.as_view(), name="minutes-pdf"),
    path("<int:pk>/minutes.docx", minutes.MinutesWord.as_view(), name="minutes-word"),
    path("<int:pk>/minutes/draft/", minutes.DraftMinutes.as_view(), name="minutes-draft"),
    path("<int:pk>/minutes/agree/", minutes.AgreeMinutes.as_view(), name="minutes-agree"),
    path("<int:pk>/minutes/back-to-draft/", minutes.RedraftMinutes.as_view(), name="minutes-redraft"),
    path("<int:pk>/minutes/approve/", minutes.ApproveMinutes.as_view(), name="minutes-approve"),
    path("minutes/<int:pk>/", RecordDetail.as_view(model=MinuteText), name="minutetext-detail"),
    path("minutes/<int:pk>/history/", RecordHistory.as_view(model=MinuteText), name="minutetext-history"),
    path(
        "confidential-minutes/<int:pk>/",
        RecordDetail.as_view(model=ConfidentialMinute),
        name="confidentialminute-detail",
    ),
    path(
        "confidential-minutes/<int:pk>/history/",
        RecordHistory.as_view(model=ConfidentialMinute),
        name="confidentialminute-history",
    ),
    path("minutes-approvals/<int:pk>/", RecordDetail.as_view(model=MinutesApproval), name="minutesapproval-detail"),
    path(
        "minutes-approvals/<int:pk>/history/",
        RecordHistory.as_view(model=MinutesApproval),
        name="minutesapproval-history",
    ),
]


# Decisions
urlpatterns += [
    path("decisions/", decision.DecisionList.as_view(), name="decision-list"),
    path("<int:pk>/decisions/", decision.DecisionsPage.as_view(), name="decisions-page"),
    path("recommendations/<int:pk>/decide/", decision.DecidePart.as_view(), name="part-decide"),
    path("delegations/<int:pk>/", authority.DelegationDecisions.as_view(), name="delegation-decisions-page"),
    path("decisions/<int:pk>/", decision.DecisionPage.as_view(), name="decision-detail"),
    path("decisions/<int:pk>/correct/", decision.CorrectDecision.as_view(), name="decision-correct"),
    path("decisions/<int:pk>/history/", RecordHistory.as_view(model=Decision), name="decision-history"),
    path("authorities/<int:pk>/", RecordDetail.as_view(model=DecisionAuthority), name="decisionauthority-detail"),
    path(
        "authorities/<int:pk>/history/",
        RecordHistory.as_view(model=DecisionAuthority),
        name="decisionauthority-history",
    ),
    path("quorums/<int:pk>/", RecordDetail.as_view(model=ItemQuorum), name="itemquorum-detail"),
    path("quorums/<int:pk>/history/", RecordHistory.as_view(model=ItemQuorum), name="itemquorum-history"),
]


# Actions
urlpatterns += [
    path("actions/", action.ActionList.as_view(), name="action-list"),
    path("<int:pk>/actions/", action.ActionsPage.as_view(), name="actions-page"),
    path("<int:pk>/actions/new/", action.AgreeAction.as_view(), name="action-new"),
    path("bodies/<int:pk>/actions/", action.BodyActions.as_view(), name="body-actions"),
    path("actions/<int:pk>/", action.ActionPage.as_view(), name="action-detail"),
    path("actions/<int:pk>/history/", RecordHistory.as_view(model=Action), name="action-history"),
    path("actions/<int:pk>/redate/", action.Redate.as_view(), name="action-redate"),
    path("actions/<int:pk>/reword/", action.Reword.as_view(), name="action-reword"),
    path("actions/<int:pk>/assign/", action.AddOwner.as_view(), name="action-assign"),
    path("actions/<int:pk>/propose/", action.ProposeComplete.as_view(), name="action-propose"),
    path("actions/<int:pk>/progress/", action.ReportProgress.as_view(), name="action-progress"),
    path("actions/<int:pk>/close/", action.Close.as_view(), name="action-close"),
    path("actions/<int:pk>/hold/", action.Hold.as_view(), name="action-hold"),
    path("actions/<int:pk>/reopen/", action.Reopen.as_view(), name="action-reopen"),
    path("action-wordings/<int:pk>/", RecordDetail.as_view(model=ActionText), name="actiontext-detail"),
    path("action-wordings/<int:pk>/history/", RecordHistory.as_view(model=ActionText), name="actiontext-history"),
    path("action-owners/<int:pk>/", RecordDetail.as_view(model=ActionOwner), name="actionowner-detail"),
    path("action-owners/<int:pk>/history/", RecordHistory.as_view(model=ActionOwner), name="actionowner-history"),
    path("action-dues/<int:pk>/", RecordDetail.as_view(model=ActionDue), name="actiondue-detail"),
    path("action-dues/<int:pk>/history/", RecordHistory.as_view(model=ActionDue), name="actiondue-history"),
]
