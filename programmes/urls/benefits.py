"""Benefits and costs."""

from django.urls import path

from collab_portal.ui.views import RecordDetail, RecordHistory

from .. import models
from ..views import benefit
from .subjects import of_each, under_each

urlpatterns = [
    *of_each("benefits/", benefit.BenefitsPage, "benefits-page"),
    path(
        "collaboratives/<int:pk>/benefits/",
        benefit.CollaborativeBenefitsPage.as_view(),
        name="collaborative-benefits-page",
    ),
    *under_each("benefits/new/", benefit.BenefitCreate, "benefit-new"),
    *of_each("costs/add/", benefit.StateCost, "cost"),
    path("benefits/<int:pk>/", benefit.BenefitPage.as_view(), name="benefit-detail"),
    path("benefits/<int:pk>/edit/", benefit.BenefitEdit.as_view(), name="benefit-edit"),
    path("benefits/<int:pk>/history/", RecordHistory.as_view(model=models.Benefit), name="benefit-history"),
    path("benefits/<int:pk>/read/", benefit.ReadBenefit.as_view(), name="benefit-read"),
    path("benefits/<int:pk>/apportion/", benefit.ShareBenefit.as_view(), name="benefit-apportion"),
    path("benefits/<int:pk>/judge/", benefit.JudgeSaving.as_view(), name="benefit-judge"),
    path("savings/<int:pk>/", RecordDetail.as_view(model=models.SavingJudgement), name="savingjudgement-detail"),
    path(
        "savings/<int:pk>/history/",
        RecordHistory.as_view(model=models.SavingJudgement),
        name="savingjudgement-history",
    ),
    path("benefit-shares/<int:pk>/", RecordDetail.as_view(model=models.BenefitShare), name="benefitshare-detail"),
    path(
        "benefit-shares/<int:pk>/history/",
        RecordHistory.as_view(model=models.BenefitShare),
        name="benefitshare-history",
    ),
    path("benefit-readings/<int:pk>/", RecordDetail.as_view(model=models.BenefitReading), name="benefitreading-detail"),
    path(
        "benefit-readings/<int:pk>/history/",
        RecordHistory.as_view(model=models.BenefitReading),
        name="benefitreading-history",
    ),
    path("costs/<int:pk>/", RecordDetail.as_view(model=models.Cost), name="cost-detail"),
    path("costs/<int:pk>/history/", RecordHistory.as_view(model=models.Cost), name="cost-history"),
]
