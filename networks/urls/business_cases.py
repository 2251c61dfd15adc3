from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory
from networks.forms import BusinessCaseForm
from networks.models import BusinessCase
from networks.views import business_case as views

CASE = "business-cases/<int:pk>"

urlpatterns = [
    path("business-cases/", views.BusinessCaseList.as_view(), name="businesscase-list"),
    path("priorities/<int:parent_pk>/business-cases/new/", views.BusinessCaseCreate.as_view(), name="businesscase-new"),
    path(f"{CASE}/", views.BusinessCasePage.as_view(), name="businesscase-detail"),
    path(
        f"{CASE}/edit/", RecordEdit.as_view(model=BusinessCase, form_class=BusinessCaseForm), name="businesscase-edit"
    ),
    path(f"{CASE}/history/", RecordHistory.as_view(model=BusinessCase), name="businesscase-history"),
    path(f"{CASE}/take-back/", views.TakeBackCase.as_view(), name="businesscase-retract"),
]
