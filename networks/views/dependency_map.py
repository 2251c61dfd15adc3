"""The map of all dependencies that a reader may see."""

from django.utils import timezone
from django.views.generic import TemplateView

from collab_portal.records.models import Entry
from networks.models import Dependency
from networks.selectors.dependencies import circles_of, dependency_rows, latest
from networks.selectors.dependency_map import is_large, map_of, programmes_of, touching
from programmes.models import Programme

from .dependency_chart import address_of, drawing_of

SHOWS = {"programmes": "By programme", "all": "Everything"}


class DependencyMap(TemplateView):
    """Who waits for whom: by programme where there are many, all of it when asked, or around one programme."""

    template_name = "networks/dependency_map.html"

    def get_context_data(self, **kwargs):
        user = self.request.user
        rows = dependency_rows(Dependency.objects.drawn(), user, timezone.localdate())
        above = programmes_of(rows, user)
        shown, of = self._around(rows, above)
        show = "" if of else self._show(rows)
        found = map_of(shown, above if show == "programmes" else None)
        return super().get_context_data(
            rows=shown,
            late=latest(shown),
            of=of,
            drawing=drawing_of(found, href=self._into if show == "programmes" else address_of),
            shows=[{"text": text, "href": f"?show={key}", "current": key == show} for key, text in SHOWS.items()],
            show=show,
            circles=circles_of(user),
            **kwargs,
        )

    def _around(self, rows, above) -> tuple[list, Entry | None]:
        """The dependencies around the programme that the address names, where it has any; all of them otherwise."""
        asked = self.request.GET.get("of", "")
        named = {entry.pk: entry for row in rows for entry in (row.dependency.needs, row.dependency.on)}
        named |= {entry.pk: entry for entry in above.values()}
        of = named.get(int(asked)) if asked.isdecimal() else None
        return (touching(rows, of.pk, above), of) if of else (rows, None)

    def _show(self, rows) -> str:
        asked = self.request.GET.get("show")
        return asked if asked in SHOWS else "programmes" if is_large(rows) else "all"

    def _into(self, entry: Entry) -> str:
        """A programme opens around itself, on this page; anything else has its own."""
        return f"?of={entry.pk}" if entry.model is Programme else address_of(entry)
