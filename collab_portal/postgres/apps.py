from django.apps import AppConfig


class PostgresConfig(AppConfig):
    name = "collab_portal.postgres"
    label = "commits"  # django.contrib.postgres has the other
