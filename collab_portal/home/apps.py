from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "collab_portal.home"
