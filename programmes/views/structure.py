"""The structure of a collaborative as a chart and as a list."""

from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import RecordDetail

from ..models import Collaborative
from ..selectors.structure import Place, structure_of
from .shared import trail
from .structure_chart import drawing_of, powers_in_words

SHOWS = {"": "Bodies alone", "delegations": "With delegations", "routes": "With escalation routes"}


class StructurePage(InForce, RecordDetail):
    """Who reports to whom, with chairs, seats and gaps; `?show=delegations` or `?show=routes` lays more over it."""

    model = Collaborative
    template_name = "programmes/structure_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_breadcrumbs(self) -> list[dict]:
        return [*super().get_breadcrumbs(), *trail(self.request.user, self.object.part_of)]

    def get_context_data(self, **kwargs):
        structure = structure_of(self.object, self.request.user, self.on)
        show = self.request.GET.get("show", "")
        show = show if show in SHOWS else ""
        return super().get_context_data(
            structure=structure,
            drawing=drawing_of(structure, show),
            branches=[_branch(place, show) for place in structure.top],
            show=show,
            gaps=any(place.gaps for place in structure.places),
            shows=[{"text": text, "href": self._link(name), "current": name == show} for name, text in SHOWS.items()],
            **kwargs,
        )

    def _link(self, show: str) -> str:
        query = self.request.GET.copy()
        query.pop("show", None)
        if show:
            query["show"] = show
        return f"?{query.urlencode()}"


def _branch(place: Place, show: str) -> dict:
    """A place and those under it, as the list shows them."""
    return {
        "body": place.body,
        "place": place,
        "powers": powers_in_words(place) if show == "delegations" else [],
        "route": place.route if show == "routes" and place.raises else [],
        "programmes": place.programmes if show == "routes" else [],
        "also_above": place.above if place.common and place.above is not place.common else None,
        "children": [_branch(child, show) for child in place.children],
    }
