"""Referrals, questions from the public, what is published, and the pages of the public itself."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import opening, public, referral

urlpatterns = [
    path("records/<int:pk>/refer/", referral.Refer.as_view(), name="record-refer"),
    path("bodies/<int:pk>/referrals/", referral.ReferralsPage.as_view(), name="referrals-page"),
    path("trusts/<int:pk>/referrals/", referral.TrustReferralsPage.as_view(), name="trust-referrals-page"),
    path("referrals/<int:pk>/", referral.ReferralDetail.as_view(), name="referral-detail"),
    path("referrals/<int:pk>/history/", RecordHistory.as_view(model=models.Referral), name="referral-history"),
    path("referrals/<int:pk>/table/", referral.TableReferral.as_view(), name="referral-table"),
    path("referrals/<int:pk>/outcome/", referral.NoteOutcome.as_view(), name="referral-outcome"),
    path("referrals/<int:pk>/return/", referral.ReturnReferral.as_view(), name="referral-return"),
    path("<int:pk>/public/", opening.OpeningPage.as_view(), name="opening-page"),
    path("publications/<int:pk>/", opening.PublicationDetail.as_view(), name="publication-detail"),
    path("publications/<int:pk>/withdraw/", opening.TakeDown.as_view(), name="publication-withdraw"),
    path("publications/<int:pk>/history/", RecordHistory.as_view(model=models.Publication), name="publication-history"),
    path("bodies/<int:parent_pk>/questions/new/", opening.QuestionRuleCreate.as_view(), name="questionrule-new"),
    path("question-rules/<int:pk>/", RecordDetail.as_view(model=models.QuestionRule), name="questionrule-detail"),
    path("question-rules/<int:pk>/edit/", opening.QuestionRuleEdit.as_view(), name="questionrule-edit"),
    path(
        "question-rules/<int:pk>/history/",
        RecordHistory.as_view(model=models.QuestionRule),
        name="questionrule-history",
    ),
    path("questions/<int:pk>/", opening.QuestionDetail.as_view(), name="publicquestion-detail"),
    path("questions/<int:pk>/take/", opening.TakeQuestion.as_view(), name="publicquestion-take"),
    path("questions/<int:pk>/refuse/", opening.RefuseQuestion.as_view(), name="publicquestion-refuse"),
    path("questions/<int:pk>/answer/", opening.AnswerQuestion.as_view(), name="publicquestion-answer"),
    path(
        "questions/<int:pk>/history/",
        RecordHistory.as_view(model=models.PublicQuestion),
        name="publicquestion-history",
    ),
    # Open to everybody, without an account
    path("public/", public.PublicMeetings.as_view(), name="public-meetings"),
    path("public/<int:pk>/", public.PublicMeeting.as_view(), name="public-meeting"),
    path("public/<int:pk>/ask/", public.AskQuestion.as_view(), name="public-ask"),
    path("public/<int:pk>/<str:what>.pdf", public.public_file, name="public-file"),
]
