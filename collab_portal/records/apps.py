from django.apps import AppConfig
from django.db.models.signals import post_migrate


def make_sequences(sender, using, **kwargs):
    """One reference sequence for each kind of record, made whenever the tables are."""
    from django.db import connections  # noqa: PLC0415  (apps are not loaded when this module is)

    from .models import record_models  # noqa: PLC0415  (the same)
    from .services import sequence_name  # noqa: PLC0415  (the same)

    with connections[using].cursor() as cursor:
        for prefix in sorted({model.REFERENCE for model in record_models()}):
            cursor.execute(f"CREATE SEQUENCE IF NOT EXISTS {sequence_name(prefix)}")


class RecordsConfig(AppConfig):
    name = "collab_portal.records"

    def ready(self):
        from . import natural  # noqa: F401, PLC0415  (apps are not loaded when this module is)

        post_migrate.connect(make_sequences, sender=self)
