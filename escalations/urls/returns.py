"""Returns of a month."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from ..models import NilReturn
from ..views import returns

urlpatterns = [
    path("bodies/<int:pk>/returns/", returns.ReturnsPage.as_view(), name="body-returns-page"),
    path("returns/of/<int:pk>/nil/", returns.ReturnNil.as_view(), name="nilreturn-give"),
    path("returns/<int:pk>/", returns.NilReturnPage.as_view(), name="nilreturn-detail"),
    path("returns/<int:pk>/take-back/", returns.TakeBack.as_view(), name="nilreturn-take-back"),
    path("returns/<int:pk>/history/", RecordHistory.as_view(model=NilReturn), name="nilreturn-history"),
]
