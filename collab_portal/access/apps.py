from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "collab_portal.access"
