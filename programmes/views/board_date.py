"""The days on which a trust's own board meets."""

import datetime

from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.ui.views import Act, RecordAct, RecordDetail, RecordEdit

from ..forms.board_date import BoardDateForm, BoardDatesForm
from ..models import BoardDate, Organisation
from ..services import board_date as services
from .shared import WithdrawablePage, trail


class BoardDatesPage(RecordDetail):
    """When a trust's own board meets: what the collaborative leaves to it waits for these days."""

    model = Organisation
    template_name = "programmes/board_dates_page.html"
    facts = ("kind", "ods_code")
    acts = (Act("Enter board dates", "programmes:board-dates-set"),)

    def get_context_data(self, **kwargs):
        today = datetime.date.today()
        rows = visible(BoardDate.objects.filter(organisation=self.object), self.request.user).select_related("entry")
        return super().get_context_data(
            coming=rows.filter(on__gte=today).order_by("on")[:24],
            past=rows.filter(on__lt=today).order_by("-on")[:12],
            **kwargs,
        )


class SetBoardDates(RecordAct):
    model = Organisation
    act = staticmethod(services.set_board_dates)
    form_class = BoardDatesForm
    title = "Enter board dates"
    button = "Save these dates"

    def success_address(self, result) -> str:
        return reverse("programmes:board-dates-page", args=[self.record.pk])


class BoardDateDetail(WithdrawablePage):
    model = BoardDate
    facts = ("organisation", "on", "papers_by")

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.organisation)


class BoardDateEdit(RecordEdit):
    model = BoardDate
    form_class = BoardDateForm
