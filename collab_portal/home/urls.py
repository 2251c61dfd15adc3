from django.urls import path

from . import views

app_name = "home"

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("remind/<int:pk>/", views.RemindNow.as_view(), name="entry-remind"),
]
