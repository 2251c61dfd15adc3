from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "collab_portal.reports"

    def ready(self):
        from collab_portal.documents import makers  # noqa: PLC0415 – models must be loaded first
        from collab_portal.documents.signals import file_made  # noqa: PLC0415

        from .kinds import REPORT  # noqa: PLC0415
        from .receivers import on_file_made  # noqa: PLC0415
        from .services.making import report_made  # noqa: PLC0415

        file_made.connect(on_file_made, dispatch_uid="reports.file_made")
        makers.register(REPORT, makers.Maker(report_made))
