"""A body's page of escalations."""

from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.ui.views import RecordDetail
from programmes.models import Body

from ..selectors.body import may_set_times, waiting_at
from ..selectors.report import sent_to
from ..selectors.response import matrix_for, own_times
from ..selectors.tabling import next_agenda
from ..selectors.themes import themes_of


class BodyEscalations(RecordDetail):
    """What waits for the body's answer, the latest first, and how long it has."""

    model = Body
    queryset = Body.objects.select_related("collaborative")
    template_name = "escalations/body_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        may_own, may_all = may_set_times(body, user)
        return super().get_context_data(
            waiting=waiting_at(body, user, timezone.now()),
            agenda=next_agenda(body, user, timezone.localdate()),
            themes=themes_of(body, user),
            reports=sent_to(body, user),
            may_name=can(user, "manage", body),
            matrix=matrix_for(body),
            times=own_times(body, user),
            may_own=may_own,
            may_all=may_all,
            **kwargs,
        )
