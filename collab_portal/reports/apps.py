from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "collab_portal.reports"

    def ready(self):
        from collab_portal.documents import makers  # noqa: PLC0415 – models must be loaded first

        from .kinds import REPORT  # noqa: PLC0415
        from .services.making import report_made  # noqa: PLC0415

        makers.register(REPORT, makers.Maker(report_made))
