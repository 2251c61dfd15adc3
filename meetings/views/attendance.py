"""A body's attendance through a financial year, as a page and as Excel."""

import datetime

from django.urls import reverse
from django.utils.functional import cached_property

from collab_portal.audit.services import witness
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.views import RecordDetail
from meetings.forms.attendance import YearForm
from meetings.rules.attendance import financial_year
from meetings.selectors.attendance import Attendance, attendance_of
from meetings.selectors.attendance_file import attendance_excel
from programmes.models import Body
from programmes.selectors import committees_of


class OfYear:
    """What is asked of one body about one financial year: this one unless `?year=` says another."""

    model = Body

    @cached_property
    def year(self) -> int:
        form = YearForm(self.request.GET)
        return (form.is_valid() and form.cleaned_data["year"]) or financial_year(datetime.date.today())

    def attendance(self) -> Attendance:
        return attendance_of(self.object, self.request.user, self.year)


class AttendancePage(OfYear, RecordDetail):
    """Who came to which meeting of the year."""

    template_name = "meetings/attendance_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        today = datetime.date.today()
        return super().get_context_data(
            table=self.attendance(),
            year_before=self.year - 1,
            year_after=self.year + 1 if self.year < financial_year(today) else None,
            committees=committees_of(self.object, self.request.user, today),
            excel_href=f"{reverse('meetings:attendance-excel', args=[self.object.pk])}?year={self.year}",
            **kwargs,
        )


class AttendanceExcel(OfYear, RecordDetail):
    """The same as a file; that somebody took it is kept."""

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        table = self.attendance()
        witness("attendance as xlsx", by=request.user, about=self.object, note=table.title)
        return serve_bytes(attendance_excel(table), f"Attendance of {self.object}, {table.title}.xlsx", EXCEL)
