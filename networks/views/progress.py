"""How far the priorities of all networks have come."""

from django.views.generic import TemplateView

from collab_portal.access.checks import visible
from networks.models import Priority
from networks.selectors.priorities import progress_by_network


class FunnelPage(TemplateView):
    """The funnel over all networks, and each network beside it, from what the reader may see."""

    template_name = "networks/funnel_page.html"

    def get_context_data(self, **kwargs):
        priorities = visible(Priority.objects.select_related("network__entry"), self.request.user)
        together, by_network = progress_by_network(priorities)
        return super().get_context_data(progress=together, by_network=by_network, **kwargs)
