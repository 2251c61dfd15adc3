from django.urls import path

from collab_portal.ui.views import RecordHistory
from networks.models import LeadDeputy
from networks.views import lead_deputy as views

urlpatterns = [
    path("<int:pk>/deputies/new/", views.NameLeadDeputy.as_view(), name="network-deputy"),
    path("deputies/<int:pk>/", views.LeadDeputyPage.as_view(), name="leaddeputy-detail"),
    path("deputies/<int:pk>/end/", views.EndLeadDeputy.as_view(), name="leaddeputy-end"),
    path("deputies/<int:pk>/history/", RecordHistory.as_view(model=LeadDeputy), name="leaddeputy-history"),
]
