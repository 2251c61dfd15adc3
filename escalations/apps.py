from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "escalations"

    def ready(self):
        from . import receivers  # noqa: F401, PLC0415  (apps are not loaded when this module is)
