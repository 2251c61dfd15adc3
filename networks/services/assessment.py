"""Self-assessment rounds: opened, answered by each trust for itself, closed; nobody sees another's scores before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import Answer, AssessmentRound, Domain, RoundSpecialty, SpecialtyScore
from networks.rules import assessments as rules
from programmes.models import Organisation
from programmes.services.blind import require_member

CLOSED = "This self-assessment is closed: what was given by then stands as it is."
Scores = Mapping[RoundSpecialty, Mapping[str, int | None]]


@transaction.atomic
def open_round(
    round: AssessmentRound, *, specialties: Sequence[str], trusts: Iterable[Organisation], by: User
) -> AssessmentRound:
    """Ask trusts to score specialties. Who may answer for each is told.

    Raises RuleBroken without a specialty or a trust, for a specialty named twice and a trust that is no member today.
    """
    require(by, "manage", round.collaborative)
    trusts, names = list(trusts), [name.strip() for name in specialties if name.strip()]
    if not names:
        raise RuleBroken({"specialties": "Enter the specialties, one on a line."})
    if twice := rules.named_twice(names):
        raise RuleBroken({"specialties": f"{', '.join(twice)} stands more than once. Leave each in once."})
    if not trusts:
        raise RuleBroken({"trusts": "Choose at least one trust."})
    for trust in trusts:
        require_member(trust, round.collaborative, field="trusts")
    save(round, by=by)
    for number, name in enumerate(names, start=1):
        save(RoundSpecialty(round=round, number=number, name=name), by=by)
    for trust in trusts:
        answer = save(Answer(round=round, trust=trust), by=by)
        notify(people_who("contribute", trust), f"Score your specialties: {round}", about=answer, by=by)
    return round


@transaction.atomic
def score(answer: Answer, *, scores: Scores, by: User, seen: Scores | None = None) -> list[SpecialtyScore]:
    """Enter a trust's scores, some or all; None takes one out. Only the trust's own people may, and only until closing.

    `seen` is what the person saw in the same places: what another of the trust entered there meanwhile is not written
    over. Raises RuleBroken, by specialty and domain, for that and for scores out of range; then nothing is written.
    """
    require(by, "contribute", answer.trust)
    require_member(answer.trust, answer.round.collaborative)
    Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    top = _require_open(answer.round_id).top
    rows = {row.specialty_id: row for row in SpecialtyScore.objects.in_use().filter(answer=answer)}
    wrong = [each for specialty, given in scores.items() for each in _wrong(specialty, given, rows, top, seen)]
    if wrong:
        raise RuleBroken(dict(wrong))
    return [_write(answer, specialty, given, rows, by) for specialty, given in scores.items()]


@transaction.atomic
def give_answer(answer: Answer, *, by: User) -> Answer:
    """Say that a trust's scores are whole as they stand: they count at closing, and may change until then."""
    require(by, "contribute", answer.trust)
    require_member(answer.trust, answer.round.collaborative)
    Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
    _require_open(answer.round_id)
    rows = SpecialtyScore.objects.in_use().filter(answer=answer)
    if not any(row.of(domain) for row in rows for domain in Domain):
        raise RuleBroken("Enter at least one score before you give the answer.")
    answer.given_on = timezone.localdate()
    save(answer, by=by)
    notify(people_who("manage", answer.round), f"{answer.trust.short} has answered", about=answer, by=by)
    return answer


@transaction.atomic
def change_specialty(
    specialty: RoundSpecialty, *, by: User, reason: str = "", seen_version: int | None = None
) -> RoundSpecialty:
    """Put the name of a specialty right, while its round is open."""
    require(by, "manage", specialty)
    _require_open(specialty.round_id)
    others = specialty.round.specialties.in_use().exclude(pk=specialty.pk).filter(name__iexact=specialty.name)
    if others.exists():
        raise RuleBroken({"name": f"{specialty.name} stands in this round already. Enter another name."})
    return save(specialty, by=by, reason=reason, seen_version=seen_version)


def _require_open(pk: int) -> AssessmentRound:
    """The round as it stands now. Raises RuleBroken once it is closed."""
    now = AssessmentRound.objects.get(pk=pk)
    if now.status != AssessmentRound.Status.OPEN:
        raise RuleBroken(CLOSED)
    return now


def cell(specialty: RoundSpecialty, domain: str) -> str:
    """How a place in a trust's sheet is named, on its page and in what is said of it."""
    return f"{specialty.pk}-{domain}"


def _wrong(specialty: RoundSpecialty, given: Mapping, rows: dict, top: int, seen: Scores | None):
    for domain in rules.wrong_scores(given, top):
        yield cell(specialty, domain), rules.mend_score(domain, specialty.name, top)
    row = rows.get(specialty.pk)
    for domain, was in (seen or {}).get(specialty, {}).items():
        now = row.of(domain) if row else None
        if domain in given and rules.clash(seen=was, now=now, wanted=given[domain]):
            place = f"{specialty.name}, {Domain(domain).label.lower()}"
            said = f"{place}: somebody of your trust entered {now or 'nothing'} meanwhile."
            yield cell(specialty, domain), f"{said} Save again to put yours in its place."


def _write(answer: Answer, specialty: RoundSpecialty, given: Mapping, rows: dict, by: User) -> SpecialtyScore:
    row = rows.get(specialty.pk) or SpecialtyScore(answer=answer, specialty=specialty)
    if row._state.adding and not any(given.values()):
        return row
    for domain, value in given.items():
        setattr(row, Domain(domain).value, value)
    return save(row, by=by)
