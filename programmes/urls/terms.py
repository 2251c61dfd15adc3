"""Terms of reference, their clauses and approvals."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .. import models
from ..views import terms
from ..views.shared import Withdraw

urlpatterns = [
    path("bodies/<int:pk>/terms/", terms.TermsPage.as_view(), name="terms-page"),
    path("bodies/<int:pk>/terms/new/", terms.DraftTerms.as_view(), name="termsofreference-new"),
    path("terms/<int:pk>/", terms.TermsDetail.as_view(), name="termsofreference-detail"),
    path("terms/<int:pk>/edit/", terms.TermsEdit.as_view(), name="termsofreference-edit"),
    path(
        "terms/<int:pk>/history/", RecordHistory.as_view(model=models.TermsOfReference), name="termsofreference-history"
    ),
    path("terms/<int:pk>/put-in-force/", terms.PutInForce.as_view(), name="termsofreference-put-in-force"),
    path("terms/<int:pk>/withdraw/", terms.TermsWithdraw.as_view(), name="termsofreference-withdraw"),
    path("terms/<int:pk>/approvals/new/", terms.ApproveTerms.as_view(), name="termsapproval-new"),
    path("terms/<int:parent_pk>/clauses/new/", terms.ClauseCreate.as_view(), name="clause-new"),
    path("terms/clauses/<int:pk>/", terms.ClauseDetail.as_view(), name="clause-detail"),
    path("terms/clauses/<int:pk>/edit/", terms.ClauseEdit.as_view(), name="clause-edit"),
    path("terms/clauses/<int:pk>/history/", RecordHistory.as_view(model=models.Clause), name="clause-history"),
    path("terms/clauses/<int:pk>/withdraw/", terms.ClauseWithdraw.as_view(), name="clause-withdraw"),
    path("terms/approvals/<int:pk>/", terms.ApprovalDetail.as_view(), name="termsapproval-detail"),
    path(
        "terms/approvals/<int:pk>/history/",
        RecordHistory.as_view(model=models.TermsApproval),
        name="termsapproval-history",
    ),
    path(
        "terms/approvals/<int:pk>/withdraw/",
        Withdraw.as_view(model=models.TermsApproval, parent="terms"),
        name="termsapproval-withdraw",
    ),
]
