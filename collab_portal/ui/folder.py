"""What lies beside a record: its documents, links and comments, as one of its tabs."""

from django.views.generic import TemplateView

from collab_portal.access.checks import can
from collab_portal.documents.selectors import documents_of
from collab_portal.documents.views import visible_record


class RecordFolder(TemplateView):
    """The documents, links and comments of any record that the reader may see."""

    template_name = "records/record_folder.html"

    def get_context_data(self, about_pk, **kwargs):
        record = visible_record(about_pk, self.request.user)
        return super().get_context_data(
            record=record,
            folder=documents_of(record, self.request.user),
            may_contribute=can(self.request.user, "contribute", record),
            **kwargs,
        )
