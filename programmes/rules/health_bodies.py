"""What can be wrong with bodies and with who sits on them."""

from __future__ import annotations

from collections.abc import Iterator

from ..models import Appointment, Body, Membership
from .health import YEAR, Facts, Found, last_end, written
from .quorum import SEATED, could_be_met

Role = Appointment.Role
OF_SEVERAL = {Body.Structure.ADVISORY, Body.Structure.INDIVIDUALS, Body.Structure.IN_COMMON, Body.Structure.JOINT}
SOVEREIGN = {Membership.Kind.FULL, Membership.Kind.LEAD}


def terms_out_of_date(facts: Facts) -> Iterator[Found]:
    for body in facts.own_bodies:
        terms = facts.terms_of.get(body.pk, [])
        held = [row for row in terms if facts.holds(row)]
        if not held:
            ended = last_end(terms)
            words = f"its last terms of reference ended on {written(ended)}" if ended else "no terms of reference"
            yield Found(body, words, ended)
        newest = max(held, key=lambda row: (row.starts, row.number), default=None)
        if newest and newest.review_by and newest.review_by < facts.on and newest.pk in facts.shown:
            yield Found(body, f"a review was due on {written(newest.review_by)}", newest.review_by, (newest,))


def vacant_chairs(facts: Facts) -> Iterator[Found]:
    return _vacant(facts, facts.deciding_bodies, Role.CHAIR, "No chair")


def vacant_secretaries(facts: Facts) -> Iterator[Found]:
    return _vacant(facts, facts.own_bodies, Role.SECRETARY, "No secretary")


def seats_without_trust(facts: Facts) -> Iterator[Found]:
    several = {body.pk: body for body in facts.own_bodies if body.structure in OF_SEVERAL}
    for seat in facts.seen(facts.seats):
        if seat.body_id in several and votes(facts, seat) and seat.for_trust_id is None:
            yield Found(seat, f"{seat.person} votes on {several[seat.body_id]} for no trust", seat.starts)


def no_quorum_rule(facts: Facts) -> Iterator[Found]:
    for body in facts.deciding_bodies:
        rules = facts.quorum_rules_of.get(body.pk, [])
        if not any(facts.holds(rule) for rule in rules):
            ended = last_end(rules)
            yield Found(body, f"its last rule ended on {written(ended)}" if ended else "no quorum rule", ended)


def quorum_out_of_reach(facts: Facts) -> Iterator[Found]:
    """A quorum that is missed even if everybody appointed comes."""
    for body in facts.deciding_bodies:
        held = [rule for rule in facts.quorum_rules_of.get(body.pk, []) if facts.holds(rule)]
        if held:
            rule = max(held, key=lambda each: (each.starts, each.pk))
            seats = [facts.counted[seat.pk] for seat in facts.seats_of.get(body.pk, []) if seat.pk in facts.counted]
            missing = could_be_met(rule, seats)
            if missing:
                yield Found(body, f"if everybody appointed came, still missing: {', '.join(missing)}", None, (rule,))


def interests_not_reviewed(facts: Facts) -> Iterator[Found]:
    """One finding for each person, at the first of their voting seats that the reader may see."""
    said = set()
    for seat in facts.seen(facts.seats):
        may_know = seat.body_id in facts.reads or seat.person_id == facts.reader
        if not (may_know and votes(facts, seat)) or seat.person_id in said:
            continue
        said.add(seat.person_id)
        day = facts.declared.get(seat.person_id)
        if day is None or facts.on - day > YEAR:
            words = f"last declared on {written(day)}" if day else "has declared nothing yet"
            yield Found(seat, f"{seat.person} {words}", day and day + YEAR)


def members_without_committee(facts: Facts) -> Iterator[Found]:
    """Only where a collaborative has committees in common: CMAST starts one when needed, for all or some trusts."""
    commons = {body.collaborative_id for body in facts.bodies if body.structure == Body.Structure.IN_COMMON}
    sitting = {(row.common.collaborative_id, row.committee.organisation_id) for row in facts.committees}
    for row in facts.seen(facts.memberships):
        sovereign = row.voting and row.kind in SOVEREIGN and row.collaborative_id in commons
        if sovereign and (row.collaborative_id, row.organisation_id) not in sitting:
            yield Found(row, f"{row.organisation} has no committee among those that sit in common", row.joined)


def posts_ended(facts: Facts) -> Iterator[Found]:
    posts: dict = {}
    for post in facts.posts:
        posts.setdefault((post.person_id, post.organisation_id), []).append(post)
    for seat in facts.seen(facts.seats):
        held = posts.get((seat.person_id, seat.for_trust_id), [])
        if facts.holds(seat) and held and not any(facts.holds(post) for post in held) and facts.seen(held):
            ended = last_end(held)
            words = f"{seat.person} sits for {seat.for_trust.short}, where their post ended on {written(ended)}"
            yield Found(seat, words, ended)


def votes(facts: Facts, seat) -> bool:
    """Whether a seat votes on the day."""
    return seat.voting and seat.role in SEATED and facts.holds(seat)


def _vacant(facts: Facts, bodies: list[Body], role: str, words: str) -> Iterator[Found]:
    for body in bodies:
        ever = [seat for seat in facts.seats_of.get(body.pk, []) if seat.role == role]
        if not any(facts.holds(seat) for seat in ever):
            since = last_end(ever)
            yield Found(body, f"{words} since {written(since)}" if since else words, since)
