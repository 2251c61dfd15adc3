from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self):
        from django.db.models.signals import post_save  # noqa: PLC0415

        from collab_portal.access.models import Exclusion, Guest, RoleGrant  # noqa: PLC0415 – models must be loaded first
        from collab_portal.documents import makers  # noqa: PLC0415
        from collab_portal.documents.signals import made_file_fetched  # noqa: PLC0415
        from collab_portal.notifications import attachments  # noqa: PLC0415
        from collab_portal.notifications.signals import collect_dues, not_sent  # noqa: PLC0415
        from programmes.selectors import health_above  # noqa: PLC0415
        from programmes.signals import delegation_revoked  # noqa: PLC0415

        from .receivers import (  # noqa: PLC0415
            on_decision_recorded,
            on_delegation_revoked,
            on_made_file_fetched,
            on_not_sent,
            on_rights_changed,
        )
        from .reminders import standing  # noqa: PLC0415
        from .rules.health import RULES  # noqa: PLC0415
        from .selectors.actions_files import ACTION_LOG, log_made  # noqa: PLC0415
        from .selectors.calendar import CALENDAR, invitation_for  # noqa: PLC0415
        from .selectors.health import found_in  # noqa: PLC0415
        from .selectors.minutes_files import MINUTES, SUMMARY, minutes_made, summary_made  # noqa: PLC0415
        from .services.distribution import BOUND, bound_is_theirs, bound_made  # noqa: PLC0415
        from .signals import decision_recorded  # noqa: PLC0415

        collect_dues.connect(standing, dispatch_uid="meetings.dues")
        delegation_revoked.connect(on_delegation_revoked, dispatch_uid="meetings.revoked")
        decision_recorded.connect(on_decision_recorded, dispatch_uid="meetings.decided")
        for kind in (Exclusion, Guest, RoleGrant):
            post_save.connect(on_rights_changed, sender=kind, dispatch_uid=f"meetings.rights.{kind.__name__}")
        health_above.register(RULES, found_in)
        attachments.register(CALENDAR, invitation_for)
        makers.register(ACTION_LOG, makers.Maker(log_made))
        makers.register(MINUTES, makers.Maker(minutes_made))
        makers.register(SUMMARY, makers.Maker(summary_made))
        makers.register(BOUND, makers.Maker(bound_made, bound_is_theirs))
        made_file_fetched.connect(on_made_file_fetched, dispatch_uid="meetings.made_file_fetched")
        not_sent.connect(on_not_sent, dispatch_uid="meetings.not_sent")
