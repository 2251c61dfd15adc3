from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordDetail

from ..models import Body
from ..selectors.seats_page import seats_around
from .shared import trail


class SeatsPage(InForce, RecordDetail):
    """Who sits in a body on a day, for whom and until when; who sat there before, and who comes."""

    model = Body
    queryset = Body.objects.select_related("organisation", "collaborative", "parent")
    facts = ("structure", ("home", "Belongs to"), "parent")
    acts = (Act("Appoint someone", "programmes:appointment-new", key="c"),)
    detail_fields = ("structure",)
    template_name = "programmes/seats_page.html"

    def get_acts(self) -> tuple[Act, ...]:
        return self.acts

    def get_breadcrumbs(self) -> list[dict]:
        body = self.object
        return [*super().get_breadcrumbs(), *trail(self.request.user, body.collaborative or body.organisation)]

    def get_context_data(self, **kwargs):
        here, *committees = seats_around(self.object, self.request.user, self.on)
        return super().get_context_data(here=here, committees=committees, **kwargs)
