from django.apps import AppConfig


class NetworksConfig(AppConfig):
    name = "networks"

    def ready(self):
        from collab_portal.notifications.signals import collect_dues  # noqa: PLC0415  (apps are loaded later)

        from .reminders import standing  # noqa: PLC0415  (the same)

        collect_dues.connect(standing, dispatch_uid="networks.dues")
