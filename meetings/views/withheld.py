"""The auditor's pages: proof of what was withheld from whom, of a meeting and of a collaborative."""

from django.http import Http404

from collab_portal.audit.services import witness
from collab_portal.documents.excel import Column, write_rows
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.views import RecordDetail
from meetings.models import Meeting
from meetings.selectors.withheld import MOST, may_audit, withheld_under
from programmes.models import Collaborative

COLUMNS = (
    Column("When", "datetime"), Column("From whom", width=30), Column("What", width=24), Column("Reference"),
    Column("SHA-256", width=66), Column("Item"), Column("Meeting", width=40), Column("Because of"),
)  # fmt: skip


class WithheldPage(RecordDetail):
    """What was withheld at one meeting. Who may not audit it finds no such page."""

    model = Meeting
    template_name = "meetings/withheld_page.html"

    def get_object(self, queryset=None):
        record = super().get_object(queryset)
        if not may_audit(self.request.user, record):
            raise Http404
        return record

    def get_context_data(self, **kwargs):
        rows = withheld_under(self.object, self.request.user)
        return super().get_context_data(withheld=rows[:200], more=rows[200:201].exists(), excel=self.excel, **kwargs)

    excel = "meetings:meeting-withheld-excel"


class WithheldExcel(WithheldPage):
    """The same as a workbook."""

    def get(self, request, *args, **kwargs):
        record = self.get_object()
        rows = [line_of(row) for row in withheld_under(record, request.user)[:MOST]]
        witness("Exported", by=request.user, note=request.path)
        return serve_bytes(write_rows(COLUMNS, rows, sheet="Withheld"), f"Withheld, {record}.xlsx", EXCEL)


class CollaborativeWithheldPage(WithheldPage):
    model, excel = Collaborative, "meetings:collaborative-withheld-excel"


class CollaborativeWithheldExcel(WithheldExcel):
    model = Collaborative


def line_of(row) -> tuple:
    because = row.because.reference if row.because else ""
    meeting = row.item.meeting
    return (row.at, row.person.name, row.what, row.reference, row.sha256, row.item.reference, str(meeting), because)
