from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordEdit, RecordHistory
from networks.forms import RoundForm, RoundSpecialtyForm
from networks.models import Answer, AssessmentRound, Choice, ChosenSpecialty, RoundSpecialty, SpecialtyScore
from networks.views import assessment as views
from networks.views import choice as choices

ROUND, SPECIALTY, ANSWER = "self-assessments/<int:pk>", "round-specialties/<int:pk>", "answers/<int:pk>"
SCORE, CHOICE, NAMED = "scores/<int:pk>", "choices/<int:pk>", "chosen/<int:pk>"

urlpatterns = [
    path("self-assessments/", views.AssessmentRoundList.as_view(), name="assessmentround-list"),
    path("self-assessments/of/<int:parent_pk>/new/", views.AssessmentRoundCreate.as_view(), name="assessmentround-new"),
    path("self-assessments/of/<int:pk>/", views.AssessmentsPage.as_view(), name="assessments-page"),
    path(f"{ROUND}/", views.AssessmentRoundPage.as_view(), name="assessmentround-detail"),
    path(
        f"{ROUND}/edit/", RecordEdit.as_view(model=AssessmentRound, form_class=RoundForm), name="assessmentround-edit"
    ),
    path(f"{ROUND}/history/", RecordHistory.as_view(model=AssessmentRound), name="assessmentround-history"),
    path(f"{ROUND}/close/", views.CloseRound.as_view(), name="assessmentround-close"),
    path(f"{ROUND}/matrix/", views.MatrixPage.as_view(), name="matrix-page"),
    path(f"{ROUND}/matrix.xlsx", views.MatrixExcel.as_view(), name="matrix-excel"),
    path(f"{ROUND}/choose/", choices.PutChoice.as_view(), name="choice-put"),
    path(f"{SPECIALTY}/", views.RoundSpecialtyPage.as_view(), name="roundspecialty-detail"),
    path(
        f"{SPECIALTY}/edit/",
        RecordEdit.as_view(model=RoundSpecialty, form_class=RoundSpecialtyForm),
        name="roundspecialty-edit",
    ),
    path(f"{SPECIALTY}/history/", RecordHistory.as_view(model=RoundSpecialty), name="roundspecialty-history"),
    path(f"{ANSWER}/", views.AnswerPage.as_view(), name="answer-detail"),
    path(f"{ANSWER}/history/", RecordHistory.as_view(model=Answer), name="answer-history"),
    path(f"{ANSWER}/scores/", views.EnterScores.as_view(), name="answer-score"),
    path(f"{ANSWER}/give/", views.GiveAnswer.as_view(), name="answer-give"),
    path(f"{SCORE}/", views.SpecialtyScorePage.as_view(), name="specialtyscore-detail"),
    path(f"{SCORE}/history/", RecordHistory.as_view(model=SpecialtyScore), name="specialtyscore-history"),
    path(f"{CHOICE}/", choices.ChoicePage.as_view(), name="choice-detail"),
    path(f"{CHOICE}/history/", RecordHistory.as_view(model=Choice), name="choice-history"),
    path(f"{CHOICE}/take-back/", choices.TakeBackChoice.as_view(), name="choice-retract"),
    path(
        f"{NAMED}/",
        RecordDetail.as_view(model=ChosenSpecialty, facts=("choice", "specialty")),
        name="chosenspecialty-detail",
    ),
    path(f"{NAMED}/history/", RecordHistory.as_view(model=ChosenSpecialty), name="chosenspecialty-history"),
]
