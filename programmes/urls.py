from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory

from . import models
from .forms import DeadlineForm, DecisionAreaForm, SystemForm
from .views import body, collaborative, delivery, organisation
from .views.shared import Withdraw

app_name = "programmes"

urlpatterns = [
    # Delivery
    path("", delivery.Portfolio.as_view(), name="programme-list"),
    path("<int:pk>/", delivery.ProgrammeDetail.as_view(), name="programme-detail"),
    path("<int:pk>/edit/", delivery.ProgrammeEdit.as_view(), name="programme-edit"),
    path("<int:pk>/history/", RecordHistory.as_view(model=models.Programme), name="programme-history"),
    path(
        "<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Programme, parent="collaborative"),
        name="programme-withdraw",
    ),
    path("<int:parent_pk>/workstreams/new/", delivery.WorkstreamCreate.as_view(), name="workstream-new"),
    path("workstreams/<int:pk>/", delivery.WorkstreamDetail.as_view(), name="workstream-detail"),
    path("workstreams/<int:pk>/edit/", delivery.WorkstreamEdit.as_view(), name="workstream-edit"),
    path("workstreams/<int:pk>/history/", RecordHistory.as_view(model=models.Workstream), name="workstream-history"),
    path(
        "workstreams/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Workstream, parent="programme"),
        name="workstream-withdraw",
    ),
    path("workstreams/<int:parent_pk>/projects/new/", delivery.ProjectCreate.as_view(), name="project-new"),
    path("projects/", delivery.ProjectList.as_view(), name="project-list"),
    path("projects/<int:pk>/", delivery.ProjectDetail.as_view(), name="project-detail"),
    path("projects/<int:pk>/edit/", delivery.ProjectEdit.as_view(), name="project-edit"),
    path("projects/<int:pk>/history/", RecordHistory.as_view(model=models.Project), name="project-history"),
    path("projects/<int:pk>/stage/", delivery.EnterStage.as_view(), name="project-stage"),
    path("projects/<int:pk>/rag/", delivery.ReportRag.as_view(), name="project-rag"),
    path(
        "projects/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Project, parent="workstream"),
        name="project-withdraw",
    ),
    # Organisations, posts and systems
    path("organisations/", organisation.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/new/", organisation.OrganisationCreate.as_view(), name="organisation-new"),
    path("organisations/<int:pk>/", organisation.OrganisationDetail.as_view(), name="organisation-detail"),
    path("organisations/<int:pk>/edit/", organisation.OrganisationEdit.as_view(), name="organisation-edit"),
    path(
        "organisations/<int:pk>/history/",
        RecordHistory.as_view(model=models.Organisation),
        name="organisation-history",
    ),
    path("organisations/<int:pk>/posts/new/", organisation.TakePost.as_view(), name="post-new"),
    path("organisations/<int:pk>/people/new/", organisation.Introduce.as_view(), name="person-introduce"),
    path("organisations/<int:parent_pk>/bodies/new/", body.BodyOfOrganisation.as_view(), name="organisation-body-new"),
    path("posts/<int:pk>/", organisation.PostDetail.as_view(), name="post-detail"),
    path("posts/<int:pk>/edit/", organisation.PostEdit.as_view(), name="post-edit"),
    path("posts/<int:pk>/history/", RecordHistory.as_view(model=models.Post), name="post-history"),
    path("posts/<int:pk>/end/", organisation.EndPost.as_view(), name="post-end"),
    path("posts/<int:pk>/withdraw/", Withdraw.as_view(model=models.Post, parent="organisation"), name="post-withdraw"),
    path("systems/", organisation.SystemList.as_view(), name="system-list"),
    path("systems/<int:pk>/", organisation.SystemDetail.as_view(), name="system-detail"),
    path("systems/<int:pk>/edit/", RecordEdit.as_view(model=models.System, form_class=SystemForm), name="system-edit"),
    path("systems/<int:pk>/history/", RecordHistory.as_view(model=models.System), name="system-history"),
    # Collaboratives
    path("collaboratives/", collaborative.CollaborativeList.as_view(), name="collaborative-list"),
    path("collaboratives/new/", collaborative.CollaborativeCreate.as_view(), name="collaborative-new"),
    path("collaboratives/<int:pk>/", collaborative.CollaborativeDetail.as_view(), name="collaborative-detail"),
    path("collaboratives/<int:pk>/edit/", collaborative.CollaborativeEdit.as_view(), name="collaborative-edit"),
    path(
        "collaboratives/<int:pk>/history/",
        RecordHistory.as_view(model=models.Collaborative),
        name="collaborative-history",
    ),
    path("collaboratives/<int:pk>/phase/", collaborative.ChangePhase.as_view(), name="collaborative-phase"),
    path("collaboratives/<int:pk>/members/new/", collaborative.Join.as_view(), name="membership-new"),
    path("collaboratives/<int:parent_pk>/systems/new/", collaborative.Serve.as_view(), name="collaborativesystem-new"),
    path(
        "collaboratives/<int:parent_pk>/areas/new/", collaborative.DecisionAreaCreate.as_view(), name="decisionarea-new"
    ),
    path("collaboratives/<int:parent_pk>/bodies/new/", body.BodyOfCollaborative.as_view(), name="body-new"),
    path("collaboratives/<int:parent_pk>/programmes/new/", delivery.ProgrammeCreate.as_view(), name="programme-new"),
    path("memberships/<int:pk>/", collaborative.MembershipDetail.as_view(), name="membership-detail"),
    path("memberships/<int:pk>/edit/", collaborative.MembershipEdit.as_view(), name="membership-edit"),
    path("memberships/<int:pk>/history/", RecordHistory.as_view(model=models.Membership), name="membership-history"),
    path("memberships/<int:pk>/leave/", collaborative.Leave.as_view(), name="membership-leave"),
    path(
        "memberships/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.Membership, parent="collaborative"),
        name="membership-withdraw",
    ),
    path("served/<int:pk>/", collaborative.CollaborativeSystemDetail.as_view(), name="collaborativesystem-detail"),
    path(
        "served/<int:pk>/history/",
        RecordHistory.as_view(model=models.CollaborativeSystem),
        name="collaborativesystem-history",
    ),
    path(
        "served/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.CollaborativeSystem, parent="collaborative"),
        name="collaborativesystem-withdraw",
    ),
    path("areas/<int:pk>/", collaborative.DecisionAreaDetail.as_view(), name="decisionarea-detail"),
    path(
        "areas/<int:pk>/edit/",
        RecordEdit.as_view(model=models.DecisionArea, form_class=DecisionAreaForm),
        name="decisionarea-edit",
    ),
    path("areas/<int:pk>/history/", RecordHistory.as_view(model=models.DecisionArea), name="decisionarea-history"),
    path(
        "areas/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.DecisionArea, parent="collaborative"),
        name="decisionarea-withdraw",
    ),
    # Bodies
    path("bodies/", body.BodyList.as_view(), name="body-list"),
    path("bodies/<int:pk>/", body.BodyDetail.as_view(), name="body-detail"),
    path("bodies/<int:pk>/edit/", body.BodyEdit.as_view(), name="body-edit"),
    path("bodies/<int:pk>/history/", RecordHistory.as_view(model=models.Body), name="body-history"),
    path(
        "bodies/<int:pk>/withdraw/", Withdraw.as_view(model=models.Body, parent="collaborative"), name="body-withdraw"
    ),
    path("bodies/<int:pk>/appointments/new/", body.Appoint.as_view(), name="appointment-new"),
    path("bodies/<int:parent_pk>/quorum/new/", body.QuorumRuleCreate.as_view(), name="quorumrule-new"),
    path("bodies/<int:parent_pk>/deadlines/new/", body.DeadlineCreate.as_view(), name="bodydeadline-new"),
    path("appointments/<int:pk>/", body.AppointmentDetail.as_view(), name="appointment-detail"),
    path("appointments/<int:pk>/edit/", body.AppointmentEdit.as_view(), name="appointment-edit"),
    path("appointments/<int:pk>/history/", RecordHistory.as_view(model=models.Appointment), name="appointment-history"),
    path("appointments/<int:pk>/end/", body.EndAppointment.as_view(), name="appointment-end"),
    path("quorum-rules/<int:pk>/", body.QuorumRuleDetail.as_view(), name="quorumrule-detail"),
    path("quorum-rules/<int:pk>/edit/", body.QuorumRuleEdit.as_view(), name="quorumrule-edit"),
    path("quorum-rules/<int:pk>/history/", RecordHistory.as_view(model=models.QuorumRule), name="quorumrule-history"),
    path(
        "quorum-rules/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.QuorumRule, parent="body"),
        name="quorumrule-withdraw",
    ),
    path("deadlines/<int:pk>/", body.DeadlineDetail.as_view(), name="bodydeadline-detail"),
    path(
        "deadlines/<int:pk>/edit/",
        RecordEdit.as_view(model=models.BodyDeadline, form_class=DeadlineForm),
        name="bodydeadline-edit",
    ),
    path("deadlines/<int:pk>/history/", RecordHistory.as_view(model=models.BodyDeadline), name="bodydeadline-history"),
    path(
        "deadlines/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.BodyDeadline, parent="body"),
        name="bodydeadline-withdraw",
    ),
]
