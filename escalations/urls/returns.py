"""Returns of a month."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from ..models import ClosedMonth, NilReturn
from ..views import returns

urlpatterns = [
    path("bodies/<int:pk>/returns/", returns.ReturnsPage.as_view(), name="body-returns-page"),
    path("bodies/<int:pk>/returns/close/", returns.CloseMonth.as_view(), name="month-close"),
    path("returns/months/<int:pk>/", returns.ClosedMonthPage.as_view(), name="closedmonth-detail"),
    path("returns/months/<int:pk>/open/", returns.OpenMonth.as_view(), name="closedmonth-open"),
    path("returns/months/<int:pk>/history/", RecordHistory.as_view(model=ClosedMonth), name="closedmonth-history"),
    path("returns/of/<int:pk>/nil/", returns.ReturnNil.as_view(), name="nilreturn-give"),
    path("returns/<int:pk>/", returns.NilReturnPage.as_view(), name="nilreturn-detail"),
    path("returns/<int:pk>/take-back/", returns.TakeBack.as_view(), name="nilreturn-take-back"),
    path("returns/<int:pk>/history/", RecordHistory.as_view(model=NilReturn), name="nilreturn-history"),
]
