from django.urls import path

from collab_portal.ui.views import RecordEdit, RecordHistory
from networks.forms import NetworkForm
from networks.models import Network
from networks.views import network as views

urlpatterns = [
    path("", views.NetworkList.as_view(), name="network-list"),
    path("new/", views.NetworkCreate.as_view(), name="network-new"),
    path("<int:pk>/", views.NetworkDetail.as_view(), name="network-detail"),
    path("<int:pk>/edit/", RecordEdit.as_view(model=Network, form_class=NetworkForm), name="network-edit"),
    path("<int:pk>/history/", RecordHistory.as_view(model=Network), name="network-history"),
]
