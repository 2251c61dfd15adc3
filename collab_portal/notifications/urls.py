from django.urls import path

from . import views

app_name = "notifications"

urlpatterns = [
    path("", views.NoticeList.as_view(), name="notice-list"),
    path("read/", views.NoticeRead.as_view(), name="notice-read"),
    path("preferences/", views.PreferenceEdit.as_view(), name="preference-edit"),
]
