from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "collab_portal.documents"
