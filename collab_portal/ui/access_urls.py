"""Pages of the records of rights: who was given, shown or kept from what. The rooms below know no pages."""

from django.urls import path

from collab_portal.access.models import Exclusion, GrantReview, Guest, RoleGrant

from .views import RecordDetail, RecordHistory

app_name = "access"

urlpatterns = [
    path("roles/<int:pk>/", RecordDetail.as_view(model=RoleGrant), name="rolegrant-detail"),
    path("roles/<int:pk>/history/", RecordHistory.as_view(model=RoleGrant), name="rolegrant-history"),
    path("reviews/<int:pk>/", RecordDetail.as_view(model=GrantReview), name="grantreview-detail"),
    path("reviews/<int:pk>/history/", RecordHistory.as_view(model=GrantReview), name="grantreview-history"),
    path("guests/<int:pk>/", RecordDetail.as_view(model=Guest), name="guest-detail"),
    path("guests/<int:pk>/history/", RecordHistory.as_view(model=Guest), name="guest-history"),
    path("exclusions/<int:pk>/", RecordDetail.as_view(model=Exclusion), name="exclusion-detail"),
    path("exclusions/<int:pk>/history/", RecordHistory.as_view(model=Exclusion), name="exclusion-history"),
]
