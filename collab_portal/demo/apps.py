from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "collab_portal.demo"
