"""Addresses of files and of what is added beside a record; ui/documents_urls.py adds the record pages."""

from django.urls import path

from . import views

urlpatterns = [
    path("about/<int:about_pk>/documents/new/", views.DocumentAdd.as_view(), name="document-add"),
    path("about/<int:about_pk>/comments/new/", views.CommentAdd.as_view(), name="comment-add"),
    path("<int:pk>/file/", views.file_download, name="file-download"),
    path("made/<int:pk>/", views.made_show, name="made-show"),
    path("made/<int:pk>/again/", views.made_again, name="made-again"),
    path("made/<int:pk>/cancel/", views.made_cancel, name="made-cancel"),
    path("made/<int:pk>/file/", views.made_fetch, name="made-fetch"),
]
