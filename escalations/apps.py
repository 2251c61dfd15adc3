from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "escalations"

    def ready(self):
        # apps are not loaded when this module is
        from meetings.selectors import minutes_above  # noqa: PLC0415

        from . import receivers  # noqa: F401, PLC0415
        from .selectors.receipt import receipts  # noqa: PLC0415

        minutes_above.register("escalations", receipts)
