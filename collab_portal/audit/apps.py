from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "collab_portal.audit"
