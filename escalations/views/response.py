"""Pages of the time that bodies have to answer."""

from collab_portal.ui.views import RecordCreate, RecordDetail, RecordEdit
from programmes.models import Body, Collaborative

from ..forms import ResponseTimeForm
from ..models import ResponseTime


class ResponseTimeNew(RecordCreate):
    """How long the body that the address names has."""

    model, form_class, title = ResponseTime, ResponseTimeForm, "Set response times"
    parent_model, parent_field = Body, "body"


class ResponseTimeDefault(RecordCreate):
    """How long the bodies of a collaborative have, where they have no times of their own."""

    model, form_class, title = ResponseTime, ResponseTimeForm, "Set response times"
    parent_model, parent_field = Collaborative, "collaborative"


class ResponseTimePage(RecordDetail):
    model = ResponseTime
    queryset = ResponseTime.objects.select_related("body", "collaborative")
    facts = ("of",)
    detail_fields = ("critical", "high", "medium", "low")

    def get_breadcrumbs(self) -> list[dict]:
        return [{"text": str(self.object.of), "href": self.object.of.get_absolute_url()}]


class ResponseTimeEdit(RecordEdit):
    model, form_class = ResponseTime, ResponseTimeForm
