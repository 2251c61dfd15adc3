from django.apps import AppConfig


class EscalationsConfig(AppConfig):
    name = "escalations"

    def ready(self):
        # apps are not loaded when this module is
        from collab_portal.documents import makers  # noqa: PLC0415
        from collab_portal.notifications.signals import collect_dues  # noqa: PLC0415
        from meetings.selectors import minutes_above  # noqa: PLC0415

        from . import receivers  # noqa: F401, PLC0415
        from .reminders import standing  # noqa: PLC0415
        from .selectors.receipt import receipts  # noqa: PLC0415
        from .selectors.report_files import CHAIR_REPORT, report_made  # noqa: PLC0415

        collect_dues.connect(standing, dispatch_uid="escalations.dues")
        minutes_above.register("escalations", receipts)
        makers.register(CHAIR_REPORT, makers.Maker(report_made))
