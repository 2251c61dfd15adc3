"""The site map of meetings, by noun. Each noun adds its own list below."""

from django.urls import path

from collab_portal.ui.views import RecordHistory

from .models import Pack
from .views import pack

app_name = "meetings"

urlpatterns = []

# Meetings and their sittings

# Agenda: template items, items, leads, parts, changes of purpose

# Papers and their versions

# Packs and reading
urlpatterns += [
    path("<int:pk>/pack/", pack.PackPage.as_view(), name="pack-page"),
    path("<int:pk>/pack/build/", pack.PackBuild.as_view(), name="pack-build"),
    path("packs/<int:pk>/", pack.PackDetail.as_view(), name="pack-detail"),
    path("packs/<int:pk>/history/", RecordHistory.as_view(model=Pack), name="pack-history"),
    path("packs/<int:pk>/issue/", pack.PackIssue.as_view(), name="pack-issue"),
    path("packs/<int:pk>/read/", pack.PackRead.as_view(), name="pack-read"),
    path("packs/<int:pk>/pages/<str:label>/", pack.PackPageImage.as_view(), name="pack-page-image"),
    path("packs/<int:pk>/file/", pack.PackFile.as_view(), name="pack-file"),
]

# People, quorum and the live meeting

# Minutes

# Decisions

# Actions
