"""Where open escalations stand: for everyone, for a body and those below it, and for a trust."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from collab_portal.accounts.models import User
from collab_portal.ui.graph import Drawing, Edge, Node, Words, lay_out
from collab_portal.ui.views import RecordDetail
from programmes.models import Body, Organisation

from ..selectors.standing import (
    StandingRow,
    answer_times,
    by_age,
    by_level,
    by_status,
    by_trust,
    flow,
    levels_above,
    standing_rows,
)

A_YEAR = datetime.timedelta(days=365)


def standing_context(user: User, of: Body | Organisation | None = None) -> dict:
    """What the page shows, whoever's it is."""
    now = timezone.now()
    rows = standing_rows(user, now, of=of)
    levels = list(levels_above(rows, user)) if rows else []
    return {
        "standing": rows,
        "late": sum(bool(row.late) for row in rows),
        "tallies": (("Level", by_level(rows)), ("Age", by_age(rows)), ("Trust", by_trust(rows))),
        "flow": flow(rows, levels),
        "drawing": drawing_of(rows, levels) if rows else None,
        "times": answer_times(user, timezone.localdate(now) - A_YEAR, of=of),
    }


def drawing_of(rows: list[StandingRow], levels: list[Body]) -> Drawing:
    """Each level as a box with what lies there, under the level that it reports to."""
    bodies = {body.pk: body for body in levels}
    nodes = [_node(body, [row for row in rows if row.escalation.held_by_id == pk]) for pk, body in bodies.items()]
    edges = [Edge(body.parent_id, pk, "route", up=True) for pk, body in bodies.items() if body.parent_id in bodies]
    return lay_out(nodes, edges)


def _node(body: Body, rows: list[StandingRow]) -> Node:
    words = [Words(f"{count} {label.lower()}") for label, count in by_status(rows) if count]
    late = sum(bool(row.late) for row in rows)
    words += [Words(f"{late} overdue", "gap")] if late else []
    href = reverse("escalations:body-escalations-page", args=[body.pk])
    return Node(body.pk, body.name, href, tuple(words), "gap" if late else "")


class StandingPage(TemplateView):
    """Every open escalation that the reader sees."""

    template_name = "escalations/standing_page.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**standing_context(self.request.user), **kwargs)


class BodyStanding(RecordDetail):
    """What lies with a body and with those below it: for a board, an executive, a committee."""

    model = Body
    template_name = "escalations/standing_of.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**standing_context(self.request.user, self.object), **kwargs)


class TrustStanding(BodyStanding):
    """What comes from a trust, wherever it lies."""

    model = Organisation
