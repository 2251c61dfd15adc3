from django.urls import path

from . import views

app_name = "home"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("status/", views.StatusPage.as_view(), name="portal-status"),
    path("status/jobs/<int:pk>/retry/", views.JobRetry.as_view(), name="job-retry"),
    path("remind/<int:pk>/", views.RemindNow.as_view(), name="entry-remind"),
]
