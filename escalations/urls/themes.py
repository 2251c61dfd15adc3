"""Themes."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from ..models import Theme
from ..views import theme

urlpatterns = [
    path("bodies/<int:parent_pk>/themes/new/", theme.ThemeNew.as_view(), name="theme-new"),
    path("themes/<int:pk>/", theme.ThemePage.as_view(), name="theme-detail"),
    path("themes/<int:pk>/edit/", theme.ThemeEdit.as_view(), name="theme-edit"),
    path("themes/<int:pk>/link/", theme.LinkToTheme.as_view(), name="theme-link"),
    path("themes/<int:pk>/agenda/", theme.TableTheme.as_view(), name="theme-put-on-agenda"),
    path("themes/<int:pk>/answer/", theme.AnswerTheme.as_view(), name="theme-answer"),
    path("themes/<int:pk>/history/", RecordHistory.as_view(model=Theme), name="theme-history"),
    path("<int:pk>/leave-theme/", theme.LeaveTheme.as_view(), name="escalation-leave-theme"),
]
