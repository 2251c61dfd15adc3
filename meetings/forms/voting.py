"""The votes of seats and the positions of trusts: one form for all of a part, so that each is one tap."""

from __future__ import annotations

from django import forms

from collab_portal.ui.forms import ActForm, speak_nhs
from meetings.models import Ballot, Decision, Part, Position
from meetings.selectors.ballots import Vote, Voter
from meetings.selectors.lattice import Behind, behind_each
from meetings.services.position import Said

REASON = "Only needed where something recorded before is put right. Kept in the history."


class VotesForm(ActForm):
    """How each seat of one sitting votes on a part. `record` is the part. Only seats that can vote now are asked."""

    casting = forms.ChoiceField(label="The chair’s casting vote", required=False)
    reason = forms.CharField(
        label="Why is a vote put right?", required=False, max_length=500, help_text=REASON, widget=forms.TextInput
    )

    def __init__(self, *args, vote: Vote, only: list[Voter] | None = None, **kwargs):
        self.vote = vote
        super().__init__(*args, **kwargs)
        self.asked = [voter for voter in (vote.voters if only is None else only) if not voter.why_not]
        for voter in self.asked:
            self.fields[self._name(voter)] = forms.ChoiceField(
                label=voter.name, choices=[("", ""), *Ballot.Choice.choices], required=False,
                initial=voter.ballot.choice if voter.ballot else "",
            )  # fmt: skip
        self._casting(vote)
        if not any(voter.ballot for voter in self.asked):
            del self.fields["reason"]
        speak_nhs(self)
        last = [name for name in ("casting", "reason") if name in self.fields]
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    def cast(self) -> list[dict]:
        """What to call the service with: each vote that was given."""
        values, chair = self.cleaned_data, next((each for each in self.asked if each.is_chair), None)
        reason = values.get("reason", "")
        found = [
            {"seat": voter.seat, "choice": choice, "reason": reason}
            for voter in self.asked
            if (choice := values.get(self._name(voter)))
        ]
        if values.get("casting") and chair:
            found.append({"seat": chair.seat, "choice": values["casting"], "casting": True, "reason": reason})
        return found

    def clean(self):
        """A form without a vote does nothing, and says so."""
        cleaned = super().clean()
        if not self.errors and not self.cast():
            raise forms.ValidationError("Choose how at least one seat votes.")
        return cleaned

    def _casting(self, vote: Vote) -> None:
        chair = next((voter for voter in self.asked if voter.is_chair), None)
        if chair is None or not vote.tally.is_tied:
            del self.fields["casting"]
            return
        field = self.fields["casting"]
        field.choices = [("", ""), *((each.value, each.label) for each in (Ballot.Choice.FOR, Ballot.Choice.AGAINST))]
        field.initial = chair.casting.choice if chair.casting else ""
        field.help_text = "The sides are equal."

    @staticmethod
    def _name(voter: Voter) -> str:
        return f"seat_{voter.seat.pk}"


class PositionsFields:
    """Adds a stance and a wording for each trust to a form about a part."""

    def add_positions(self, part: Part, decision: Decision | None, *, only: list[Behind] | None = None) -> None:
        self.behind = behind_each(part) if only is None else only
        rows = decision.positions.in_use() if decision else []
        before = {row.trust_id: row for row in rows}
        for each in self.behind:
            now = before.get(each.trust.pk)
            self.fields[f"stance_{each.trust.pk}"] = forms.ChoiceField(
                label=each.trust.short, choices=[("", ""), *Position.Stance.choices], required=False,
                help_text=_room_words(each), initial=now.stance if now else each.usual,
            )  # fmt: skip
            self.fields[f"wording_{each.trust.pk}"] = forms.CharField(
                label=f"{each.trust.short}: in its own words", required=False, initial=now.wording if now else "",
                help_text="Leave empty where it took the resolution as it stands.",
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip
        speak_nhs(self)

    def said(self) -> list[Said]:
        """The positions that were chosen."""
        values = self.cleaned_data
        return [
            Said(each.trust, stance, values.get(f"wording_{each.trust.pk}", ""))
            for each in self.behind
            if (stance := values.get(f"stance_{each.trust.pk}"))
        ]


class PositionsForm(PositionsFields, ActForm):
    """What each trust makes of a decision. `record` is the decision."""

    show_optional = False
    reason = forms.CharField(
        label="Why is a position put right?", required=False, max_length=500, help_text=REASON, widget=forms.TextInput
    )

    def __init__(self, *args, only: list[Behind] | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_positions(self.record.part, self.record, only=only)
        if not self.record.positions.in_use().exists():
            del self.fields["reason"]
        else:
            self.order_fields([name for name in self.fields if name != "reason"])

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not self.said():
            raise forms.ValidationError("Choose the position of at least one trust.")
        return cleaned


def _room_words(behind: Behind) -> str:
    """'Its committee voted 2 for, 1 against …', or who is here."""
    if behind.vote and behind.vote.was_taken:
        return f"Its committee voted: {behind.vote.tally.sentence}"
    here = len(behind.present)
    if not here:
        return "Nobody is here for it."
    return f"{here} {'person is' if here == 1 else 'people are'} here for it."
