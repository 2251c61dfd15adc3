"""A trust's scheme of reservation and delegation from an Excel workbook: what each row means, and how it is written."""

from __future__ import annotations

import datetime

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.documents.imports import (
    CHANGED,
    NEW,
    SAME,
    Planned,
    date_of,
    pounds_of,
    text_of,
)
from collab_portal.records.errors import RuleBroken

from ..models import Body, DecisionArea, Delegation, Measure, Membership, Organisation, Post, Reservation, Vat
from . import delegation as services

AREA, TO, LIMIT, MEASURES, VAT = "Area", "To", "Limit", "Measures", "VAT"
CONDITIONS, SOURCE, FROM, UNTIL, RESERVED = "Conditions", "Source", "From", "Until", "Reserved"
POST = "post:"
SCHEME = "programmes.scheme"  # the name under which a scheme is brought in
LIMITS = ("limit", "measures", "vat")
YES, NO = ("yes", "y", "true"), ("no", "n", "false", "")


class SchemeSheet:
    """The rows of one trust's scheme, entered by a person who sees these areas, bodies and posts."""

    headings = (AREA, TO, LIMIT, MEASURES, VAT, CONDITIONS, SOURCE, FROM, UNTIL, RESERVED)
    needed = (AREA, TO, FROM)

    def __init__(self, trust: Organisation, by: User):
        self.trust, self.by = trust, by
        homes = Membership.objects.in_use().filter(organisation=trust).values("collaborative")
        areas = visible(DecisionArea.objects.filter(collaborative__in=homes), by).select_related("collaborative")
        bodies = visible(
            Body.objects.filter(Q(organisation=trust) | Q(collaborative__in=homes, organisation=None)), by
        ).select_related("collaborative")
        self.areas = _by_name(areas.order_by("name", "pk"), lambda area: area.collaborative)
        self.bodies = _by_name(bodies.order_by("name", "pk"), lambda body: body.home)
        posts = visible(Post.objects.filter(organisation=trust), by).values_list("job_title", flat=True)
        given = visible(Delegation.objects.filter(from_trust=trust), by).values_list("to_role", flat=True)
        self.posts = {title.casefold(): title for title in sorted({*posts, *given} - {""})}

    def plan(self, row: dict[str, object]) -> Planned:
        """What a row comes to. Raises RuleBroken at the columns that are wrong."""
        reserved = _yes(row)
        said = {
            "area": _known(self.areas, text_of(row[AREA]), AREA, "decision area"),
            "measures": _choice(row, MEASURES, Measure, Measure.WHOLE_LIFE),
            "vat": _choice(row, VAT, Vat, Vat.WITHOUT),
            "source": text_of(row[SOURCE]),
            "starts": _read(date_of, row, FROM, "Enter a date, like 26/02/2024."),
            "ends": _read(date_of, row, UNTIL, "Enter a date, like 26/02/2024, or leave it empty."),
        }
        if said["starts"] is None:
            raise RuleBroken({FROM: "Enter the day from which it holds, like 26/02/2024."})
        pounds = _read(pounds_of, row, LIMIT, "Enter a sum in pounds, like 500000, or leave it empty.")
        if reserved:
            return self._reservation(said | {"above": pounds, "wording": text_of(row[CONDITIONS])})
        return self._delegation(
            said | self._holder(text_of(row[TO])) | {"limit": pounds, "conditions": text_of(row[CONDITIONS])}
        )

    def _holder(self, to: str) -> dict:
        """A body by its name, or a post: one that is known, or any after ‘post:’."""
        if to.casefold().startswith(POST):
            return {"to_body": None, "to_role": to[len(POST) :].strip()}
        if to.casefold() in self.posts and to.casefold() not in self.bodies:
            return {"to_body": None, "to_role": self.posts[to.casefold()]}
        known = [*(str(body) for body in dict.fromkeys(self.bodies.values()) if body), *self.posts.values()]
        hint = f"{_list(known)} For a post that nobody is entered for, write ‘post: Chief Executive’."
        return {"to_body": _known(self.bodies, to, TO, "body or post", hint), "to_role": ""}

    def _delegation(self, said: dict) -> Planned:
        rows = Delegation.objects.in_use().filter(
            from_trust=self.trust, area=said["area"], to_body=said["to_body"], to_role__iexact=said["to_role"]
        )
        held = list(rows.select_related("entry", "area", "to_body", "from_trust").order_by("-starts", "-pk"))
        exact = next((row for row in held if row.starts == said["starts"]), None)
        if exact:
            return self._again(exact, said)
        former = next((row for row in held if self._goes_on(row, said["starts"])), None)
        words = f"{said['area']} to {said['to_body'] or said['to_role']}"
        if former:
            changes = {name: said[name] for name in (*LIMITS, "conditions", "source", "starts", "ends")}
            return Planned(
                CHANGED, f"{words}: a new version of {former.reference}",
                lambda: services.replace(former, by=self.by, **changes), pk=former.pk,
            )  # fmt: skip
        made = Delegation(from_trust=self.trust, **said)
        return Planned(NEW, words, lambda: services.delegate(made, by=self.by))

    def _again(self, row: Delegation, said: dict) -> Planned:
        """A delegation that is there from that day: the same, other words, or a contradiction."""
        words = f"{row.area} to {row.holder}"
        closed = row.revoked_on or row.replaced_by.in_use().exists()
        if any(getattr(row, name) != said[name] for name in LIMITS) or (row.ends != said["ends"] and not closed):
            raise RuleBroken({FROM: f"{row.reference} says otherwise from that day. Give the day of the new version."})
        if (row.conditions, row.source) == (said["conditions"], said["source"]):
            return Planned(SAME, f"{words}: {row.reference}", pk=row.pk)
        row.conditions, row.source = said["conditions"], said["source"]
        reason = "As the imported scheme words it"
        return Planned(
            CHANGED, f"{words}: wording of {row.reference}",
            lambda: services.change_wording(row, by=self.by, reason=reason), pk=row.pk,
        )  # fmt: skip

    def _goes_on(self, row: Delegation, day: datetime.date) -> bool:
        last = services.last_day_of(row)
        return row.starts < day and not row.revoked_on and (last is None or last >= day)

    def _reservation(self, said: dict) -> Planned:
        if not said["wording"]:
            raise RuleBroken({CONDITIONS: "Say what is reserved."})
        words = f"{said['area']}: reserved, {said['wording']}"
        rows = Reservation.objects.in_use().filter(
            from_trust=self.trust, area=said["area"], wording__iexact=said["wording"], starts=said["starts"]
        )
        row = rows.select_related("entry").first()
        if row is None:
            made = Reservation(from_trust=self.trust, **said)
            return Planned(NEW, words, lambda: services.reserve(made, by=self.by))
        if any(getattr(row, name) != said[name] for name in ("above", "measures", "vat", "source", "ends")):
            raise RuleBroken({FROM: f"{row.reference} says otherwise from that day. End that one on its page first."})
        return Planned(SAME, f"{words}: {row.reference}", pk=row.pk)


def _by_name(rows, home_of) -> dict[str, object]:
    """Rows by name and, for a name that several have, only by 'name (home)'."""
    found: dict[str, object] = {}
    for row in rows:
        found[f"{row} ({home_of(row)})".casefold()] = row
        name = str(row).casefold()
        found[name] = None if name in found else row
    return found


def _known(rows: dict, name: str, column: str, what: str, hint: str = ""):
    row = rows.get(name.casefold())
    if row is not None:
        return row
    if name.casefold() in rows:
        raise RuleBroken(
            {column: f"Several are called ‘{name}’. Add whose in brackets, as in ‘{name} (Collaborative)’."}
        )
    hint = hint or _list([str(each) for each in dict.fromkeys(rows.values()) if each])
    raise RuleBroken({column: f"There is no {what} ‘{name}’ that you can see. {hint}"})


def _list(known: list[str]) -> str:
    return f"Known: {', '.join(known)}." if known else "None is known yet."


def _yes(row: dict) -> bool:
    said = text_of(row[RESERVED]).casefold()
    if said not in (*YES, *NO):
        raise RuleBroken({RESERVED: "Enter yes or no."})
    return said in YES


def _choice(row: dict, column: str, choices, usual) -> str:
    """‘yearly’ and ‘Yearly value’, ‘with’ and ‘With VAT’ say the same."""
    said = _plain(text_of(row[column]))
    names = {_plain(choice.label): choice.value for choice in choices}
    if said and said not in names:
        raise RuleBroken({column: f"Enter {' or '.join(names)}."})
    return names.get(said, usual.value)


def _plain(words: str) -> str:
    return words.casefold().removesuffix(" value").removesuffix(" vat").replace("-", " ")


def _read(reader, row: dict, column: str, otherwise: str):
    try:
        return reader(row[column])
    except ValueError as error:
        raise RuleBroken({column: otherwise}) from error
