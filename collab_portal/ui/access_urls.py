"""Pages of the records of rights: who was given, shown or kept from what. The rooms below know no pages."""

from django.urls import path

from collab_portal.access.models import Exclusion, GrantReview, Guest, RoleGrant

from . import access_pages as pages
from .views import RecordDetail, RecordHistory

app_name = "access"

urlpatterns = [
    path("who/<int:pk>/", pages.WhoPage.as_view(), name="who-page"),
    path("review/<int:pk>/", pages.ReviewPage.as_view(), name="review-page"),
    path("review/<int:pk>/give/", pages.GiveRole.as_view(), name="role-new"),
    path("roles/<int:pk>/", pages.RolePage.as_view(), name="rolegrant-detail"),
    path("roles/<int:pk>/confirm/", pages.ConfirmRole.as_view(), name="role-confirm"),
    path("roles/<int:pk>/end/", pages.RevokeRole.as_view(), name="role-revoke"),
    path("roles/<int:pk>/history/", RecordHistory.as_view(model=RoleGrant), name="rolegrant-history"),
    path("reviews/<int:pk>/", RecordDetail.as_view(model=GrantReview), name="grantreview-detail"),
    path("reviews/<int:pk>/history/", RecordHistory.as_view(model=GrantReview), name="grantreview-history"),
    path("guests/<int:pk>/", RecordDetail.as_view(model=Guest), name="guest-detail"),
    path("guests/<int:pk>/history/", RecordHistory.as_view(model=Guest), name="guest-history"),
    path("exclusions/<int:pk>/", RecordDetail.as_view(model=Exclusion), name="exclusion-detail"),
    path("exclusions/<int:pk>/history/", RecordHistory.as_view(model=Exclusion), name="exclusion-history"),
]
