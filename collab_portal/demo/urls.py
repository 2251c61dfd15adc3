from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [path("mail/", views.Mailbox.as_view(), name="mailbox")]
