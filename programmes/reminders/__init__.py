"""What is due now in programmes and governance, computed in sets however many. The words name no title."""

from __future__ import annotations

import datetime

from django.utils import timezone

from collab_portal.notifications.dues import Standing

from .delivery import milestones, risk_reviews
from .governance import agreement_reviews, ending_delegations, terms_reviews
from .reports import blind_rag, highlight_reports

KINDS = (
    "report", "RAG of a trust", "milestone", "risk review", "review of terms", "review of agreement",
    "end of delegation",
)  # fmt: skip


def standing(sender=None, *, today: datetime.date | None = None, **kwargs) -> Standing:
    """All that is due now: ahead, then overdue."""
    today = today or timezone.localdate()
    dues = [*highlight_reports(today), *blind_rag(today), *milestones(today), *risk_reviews(today)]
    return Standing(KINDS, [*dues, *terms_reviews(today), *agreement_reviews(today), *ending_delegations(today)])
