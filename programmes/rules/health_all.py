"""The rules of governance health, the worst first."""

from __future__ import annotations

from . import health_bodies as bodies
from . import health_delivery as delivery
from . import health_papers as papers
from .health import Rule

SCHEME = "Scheme of reservation and delegation: for each function who holds it, up to which limit"
CHECKLIST = "NHS Providers, Provider collaboration: a practical guide, considerations summary"
INTERESTS = "NHS England, Managing conflicts of interest in the NHS"

RULES = (
    Rule(
        "powers-revoked",
        "Powers that rest on a revoked delegation",
        "No terms of reference name a power that a trust has taken back.",
        f"{CHECKLIST}: limits of delegated authority are known",
        papers.powers_revoked,
    ),
    Rule(
        "delegations-overlap",
        "Delegations that overlap",
        "In one area and at one time, a trust’s delegations leave no doubt who decides.",
        SCHEME,
        papers.delegations_overlap,
    ),
    Rule(
        "delegation-dates",
        "Delegations ended or ending",
        "A delegation is renewed before it ends; one that ends within 90 days is looked at now.",
        f"{CHECKLIST}: schemes of delegation are updated",
        papers.delegation_dates,
    ),
    Rule(
        "quorum-out-of-reach",
        "Quorum that can’t be met",
        "Those appointed are enough to make each body’s quorum.",
        "Terms of reference say the quorum: a number or share, with the roles and organisations it needs",
        bodies.quorum_out_of_reach,
    ),
    Rule(
        "no-quorum-rule",
        "Bodies without a quorum rule",
        "Every body has a quorum rule in force.",
        "Terms of reference say the quorum: a number or share, with the roles and organisations it needs",
        bodies.no_quorum_rule,
    ),
    Rule(
        "terms-out-of-date",
        "Bodies without terms of reference in date",
        "Every body has terms of reference in force whose review date has not passed.",
        f"{CHECKLIST}: clear terms of reference agreed by all",
        bodies.terms_out_of_date,
    ),
    Rule(
        "vacant-chairs",
        "Vacant chairs",
        "Every body has a chair.",
        "Terms of reference say who chairs, and for which term",
        bodies.vacant_chairs,
    ),
    Rule(
        "posts-ended",
        "People who left the trust they sit for",
        "Who sits for a trust works for it.",
        "Foundation trusts delegate to a committee of directors or to an executive director, not to a person who left",
        bodies.posts_ended,
    ),
    Rule(
        "interests-not-reviewed",
        "Interests not reviewed in a year",
        "Everybody with a voting seat looks through their interests once a year, and says where there are none.",
        INTERESTS,
        bodies.interests_not_reviewed,
    ),
    Rule(
        "past-a-gate",
        "Projects past a gate without a decision",
        "A project is past a gate only by the decision of its body, or entered there with a reason.",
        "Gloucestershire, QIPP assurance: gates by authority and value; existing schemes enter at their stage",
        delivery.past_a_gate,
    ),
    Rule(
        "agreements-unsigned",
        "Agreements not signed by all",
        "Every party has signed by the day on which an agreement begins.",
        f"{CHECKLIST}: roles, accountabilities and liabilities are agreed",
        papers.agreements_unsigned,
    ),
    Rule(
        "agreement-dates",
        "Agreements ended, ending or due for review",
        "An agreement is followed by another before it ends, and reviewed by its review date.",
        f"{CHECKLIST}: roles, accountabilities and liabilities are agreed",
        papers.agreement_dates,
    ),
    Rule(
        "seats-without-trust",
        "Seats without a trust",
        "On a body of several trusts each voting seat is for one of them.",
        "NHS Providers and Browne Jacobson, options for collaborative arrangements: each decides for its own trust",
        bodies.seats_without_trust,
    ),
    Rule(
        "members-without-committee",
        "Member trusts without a committee in common",
        "Where committees sit in common, each full member has one of them.",
        "NHS Providers and Browne Jacobson, options for collaborative arrangements: each trust has its own committee",
        bodies.members_without_committee,
    ),
    Rule(
        "vacant-secretaries",
        "Vacant secretaries",
        "Every body has a secretary.",
        "Terms of reference say who is the secretariat",
        bodies.vacant_secretaries,
    ),
    Rule(
        "collaborative-reviews",
        "Reviews of collaboratives past",
        "A collaborative is reviewed by its review date.",
        "Nottingham and Nottinghamshire provider leadership board: in shadow form, reviewed every six months",
        papers.collaborative_reviews,
    ),
)
