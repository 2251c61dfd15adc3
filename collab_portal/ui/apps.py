from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "collab_portal.ui"
