from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "collab_portal.audit"

    def ready(self):
        from . import receivers  # noqa: F401, PLC0415 – models must be loaded first
