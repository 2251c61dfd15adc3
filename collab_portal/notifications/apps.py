from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "collab_portal.notifications"
