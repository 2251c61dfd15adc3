"""What became of an item: its minute, decisions with the positions of trusts, ratifications, actions, promises."""

from collab_portal.accounts.models import User
from meetings import services as meetings
from meetings.models import Action, AgendaItem, Decision, Meeting, Part, Promise
from meetings.services import Said

from .kit import body, noted, organisation, person

NOW = ("outcome", "wording", "conditions", "needs_all", "effective_on")


def record(meeting: Meeting, item: AgendaItem, row: dict, office: User) -> None:
    """Everything that the file says of one item."""
    if row.get("minute"):
        meetings.write_minute(item, text=row["minute"].strip(), by=office)
    for part, wanted in zip(item.parts.in_use().order_by("number"), row.get("part", ()), strict=True):
        decide(part, wanted, office)
    for wanted in row.get("action", ()):
        _action(meeting, item, wanted, office)
    for wanted in row.get("promise", ()):
        promise(meeting, item, wanted, office)
    for made in Promise.objects.in_use().open().filter(forward_items__item=item) if row.get("keeps") else ():
        meetings.keep_promise(made, at=item, by=office)


def decide(part: Part, row: dict, office: User) -> Decision:
    """The outcome of a part, with the positions of trusts, what their boards made of it, and whom it was sent to."""
    words = {name: row[name] for name in NOW if name in row}
    said = [_said(code, taken) for code, taken in row.get("positions", {}).items()]
    decision = meetings.record_decision(
        part, said=said, by=office, supersedes=_former(part, row), to_body=body(row.get("to_body", "")), **words
    )
    noted(decision, row.get("invented", ""))
    for answer in row.get("ratification", ()):
        _ratify(decision, answer)
    for sent in row.get("referral", ()):
        _refer(part.item.meeting, decision, sent, office)
    return decision


def _said(code: str, taken: str | dict) -> Said:
    """A trust's position: the stance alone, or with its own words."""
    taken = {"stance": taken} if isinstance(taken, str) else taken
    return Said(organisation(code), **taken)


def _former(part: Part, row: dict) -> Decision | None:
    """The decision that this one replaces: the one of the same body in these words."""
    if "supersedes" not in row:
        return None
    rows = Decision.objects.in_use().filter(part__item__meeting__body=part.item.meeting.body)
    return rows.get(wording=row["supersedes"])


def _ratify(decision: Decision, row: dict) -> None:
    """The trust's own board ratified, entered by its company secretary."""
    position = decision.positions.in_use().get(trust=organisation(row["trust"]))
    answer = {name: row[name] for name in ("outcome", "on", "wording", "conditions", "minute") if name in row}
    made = meetings.ratify(position, by=person(row["by"]), by_body=body(row.get("board", "")), **answer)
    noted(made, row.get("invented", ""))


def _refer(meeting: Meeting, decision: Decision, row: dict, office: User) -> None:
    to = [*map(body, row.get("to_bodies", ())), *map(organisation, row.get("to_trusts", ()))]
    sent = meetings.refer(
        decision, to=to, purpose=row["purpose"], message=row.get("message", ""), sent_on=meeting.date, by=office
    )
    for referral in sent:
        if "considered" in row:
            meetings.note_outcome(referral, by=office, **row["considered"])
        noted(referral, row.get("invented", ""))


def _action(meeting: Meeting, item: AgendaItem, row: dict, office: User) -> Action:
    owners = [organisation(who) if who.isupper() else person(who) for who in row.get("owners", ())]
    action = meetings.agree_action(
        meeting.body, text=row["text"], item=item, due=row.get("due"), owners=[*owners, *row.get("roles", ())],
        outside_meeting=row.get("outside_meeting", False), by=office,
    )  # fmt: skip
    if row.get("trusts"):
        meetings.split(action, trusts=[*map(organisation, row["trusts"])], text=row.get("each", ""), by=office)
    for moved in row.get("redated", ()):
        meetings.redate(action, moved["due"], why=moved["why"], by=office)
    if "position" in row:
        meetings.report_progress(action, note=row["position"].strip(), by=office)
    for code, answer in row.get("answered", {}).items():
        meetings.answer_obligation(action.obligations.get(trust=organisation(code)), by=office, **answer)
    _end(action, row, office)
    return noted(action, row.get("invented", ""))


def _end(action: Action, row: dict, office: User) -> None:
    if "on_hold_until" in row:
        meetings.put_on_hold(action, until=row["on_hold_until"], by=office)
    if "closed" in row:
        meetings.close(action, note=row["closed"], by=office)


def promise(meeting: Meeting, item: AgendaItem, row: dict, office: User) -> Promise:
    """What was promised under the item; it comes back by itself."""
    given = {name: row[name] for name in ("text", "due", "condition", "owner_title") if name in row}
    owner = person(row["owner"]) if "owner" in row else None
    made = meetings.make_promise(meeting.body, item=item, owner=owner, by=office, **given)
    return noted(made, row.get("invented", ""))
