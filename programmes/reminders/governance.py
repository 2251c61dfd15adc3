"""Reviews of terms of reference and agreements, and delegations about to end: to who keeps them."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, Q

from collab_portal.access.roles import COMPANY_SECRETARY, OFFICE, SECRETARY
from collab_portal.notifications.dues import Due, stage_of
from collab_portal.ui.words import date_nhs

from ..models import Agreement, Delegation, TermsOfReference
from ..selectors.told import holders

AHEAD = datetime.timedelta(days=28)  # time to draft, and to reach the next meeting


def terms_reviews(today: datetime.date) -> list[Due]:
    """The newest version in force of each body: to its secretary, or to the office where it has none."""
    newer = TermsOfReference.objects.in_force(today).filter(body=OuterRef("body"), number__gt=OuterRef("number"))
    rows = TermsOfReference.objects.in_force(today).filter(~Exists(newer), review_by__lte=today + AHEAD)
    rows = list(rows.filter(body__entry__withdrawn_at=None).select_related("entry", "body"))
    told = holders({row.body_id for row in rows}, SECRETARY)
    offices = holders({root for row in rows for root in (row.body.collaborative_id, row.body.organisation_id)}, OFFICE)
    found = []
    for row in rows:
        body = row.body
        people = told[body.pk] or offices[body.collaborative_id] or offices[body.organisation_id]
        rule, verb = stage_of("review of terms", row.review_by, today)
        words = f"The review of terms of reference {row.entry.reference} {verb} due on {date_nhs(row.review_by)}"
        found += [Due(rule, row.pk, to, row.review_by, words) for to in people]
    return found


def agreement_reviews(today: datetime.date) -> list[Due]:
    """Agreements that have not ended: to the collaborative's office, or to who keeps them for a trust."""
    rows = Agreement.objects.in_use().filter(Q(ends=None) | Q(ends__gte=today), review_by__lte=today + AHEAD)
    rows = list(rows.select_related("entry"))
    told = holders({root for row in rows for root in (row.collaborative_id, row.kept_by_id)}, OFFICE, COMPANY_SECRETARY)
    found = []
    for row in rows:
        rule, verb = stage_of("review of agreement", row.review_by, today)
        words = f"The review of agreement {row.entry.reference} {verb} due on {date_nhs(row.review_by)}"
        people = told[row.collaborative_id] or told[row.kept_by_id]
        found += [Due(rule, row.pk, to, row.review_by, words) for to in people]
    return found


def ending_delegations(today: datetime.date) -> list[Due]:
    """In force, to end soon and not replaced: to the trust's company secretary and the secretary of the body."""
    next_one = Delegation.objects.in_use().filter(replaces=OuterRef("pk"))
    rows = Delegation.objects.in_force(today).filter(~Exists(next_one), ends__lte=today + AHEAD, revoked_on=None)
    rows = list(rows.select_related("entry"))
    keepers = holders({row.from_trust_id for row in rows}, COMPANY_SECRETARY)
    bodies = holders({row.to_body_id for row in rows}, SECRETARY)
    return [
        Due("end of delegation due", row.pk, to, row.ends, _ending(row))
        for row in rows
        for to in dict.fromkeys([*keepers[row.from_trust_id], *bodies[row.to_body_id]])
    ]


def _ending(row: Delegation) -> str:
    return f"Delegation {row.entry.reference} ends on {date_nhs(row.ends)}"
