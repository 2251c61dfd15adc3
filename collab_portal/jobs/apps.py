from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "collab_portal.jobs"
