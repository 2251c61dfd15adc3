"""Rounds of blind RAG: trusts are asked, and each gives its own colour and confidence. How they end: blind.py."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Organisation, Programme, Project, RagAnswer, RagRound, TrustRag, Workstream
from ..models.subject import collaborative_of
from ..rules.rag_rounds import wants_why
from .blind import require_member

CLOSED = "This round is closed: what was given by then stands as it is."
Rated = Programme | Workstream | Project


@transaction.atomic
def ask_rag(
    subject: Rated, *, trusts: Iterable[Organisation], by: User, closes_by: datetime.date | None = None
) -> RagRound:
    """Ask trusts for their RAG and confidence of a piece of work. Who may answer for each is told.

    Raises RuleBroken without a trust, for one that is no member today, for a day that is over, and while a round of the
    same work is open.
    """
    require(by, "manage", subject)
    about, trusts = {subject._meta.model_name: subject}, list(trusts)
    type(subject).objects.select_for_update(of=("self",), no_key=True).get(pk=subject.pk)
    if open_one := RagRound.objects.filter(status=RagRound.Status.OPEN, **about).select_related("entry").first():
        raise RuleBroken(f"{open_one.reference} is still open. Close it before you ask again.")
    if not trusts:
        raise RuleBroken({"trusts": "Choose at least one trust."})
    if closes_by and closes_by < timezone.localdate():
        raise RuleBroken({"closes_by": "That day is over. Enter today or a later day."})
    round = RagRound(closes_by=closes_by, **about)
    for trust in trusts:
        require_member(trust, collaborative_of(subject), field="trusts")
    save(round, by=by)
    for trust in trusts:
        answer = save(RagAnswer(round=round, trust=trust), by=by)
        trust_rag = save(TrustRag(answer=answer), by=by)
        notify(people_who("contribute", trust), f"Give your trust’s RAG: {subject}", about=trust_rag, by=by)
    return round


@transaction.atomic
def give_rag(trust_rag: TrustRag, *, by: User, reason: str = "", seen_version: int | None = None) -> TrustRag:
    """Give a trust's colour and confidence; it counts from now on and may change until the round is closed.

    Raises RuleBroken where either or the reason for it is missing, for a trust that has left, and once it is closed.
    """
    require(by, "contribute", trust_rag)
    answer = (
        RagAnswer.objects.select_for_update(of=("self",)).select_related("trust", "round").get(pk=trust_rag.answer_id)
    )
    _require_open(answer.round_id)
    require_member(answer.trust, collaborative_of(answer.round.subject))
    _require_whole(trust_rag)
    save(trust_rag, by=by, reason=reason, seen_version=seen_version)
    if not answer.given_on:
        answer.given_on = timezone.localdate()
        save(answer, by=by)
        notify(people_who("manage", answer.round), f"{answer.trust.short} has given its RAG", about=answer, by=by)
    return trust_rag


def _require_open(pk: int) -> None:
    if not RagRound.objects.get(pk=pk).is_open:
        raise RuleBroken(CLOSED)


def _require_whole(trust_rag: TrustRag) -> None:
    needed = {"rag": "Choose a colour.", "confidence": "Choose how likely delivery is."}
    wrong = {name: said for name, said in needed.items() if not getattr(trust_rag, name)}
    if not wrong and wants_why(trust_rag.rag, trust_rag.confidence) and not trust_rag.why.strip():
        colour, likelihood = trust_rag.get_rag_display().lower(), trust_rag.get_confidence_display().lower()
        wrong = {"why": f"Enter why you say {colour} and {likelihood}."}
    if wrong:
        raise RuleBroken(wrong)
