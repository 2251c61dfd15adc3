"""Pages of documents, comments and links as records, beside the addresses of the files themselves."""

from django.urls import path

from collab_portal.documents.models import Comment, Document, Link
from collab_portal.documents.urls import urlpatterns as files

from .folder import RecordFolder
from .views import RecordDetail, RecordHistory

app_name = "documents"

urlpatterns = [
    *files,
    path("about/<int:about_pk>/", RecordFolder.as_view(), name="record-folder"),
    path("<int:pk>/", RecordDetail.as_view(model=Document), name="document-detail"),
    path("<int:pk>/history/", RecordHistory.as_view(model=Document), name="document-history"),
    path("comments/<int:pk>/", RecordDetail.as_view(model=Comment), name="comment-detail"),
    path("comments/<int:pk>/history/", RecordHistory.as_view(model=Comment), name="comment-history"),
    path("links/<int:pk>/", RecordDetail.as_view(model=Link), name="link-detail"),
    path("links/<int:pk>/history/", RecordHistory.as_view(model=Link), name="link-history"),
]
