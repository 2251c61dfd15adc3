from networks.models import AssessmentRound, Event, EventSession, EventTheme, RoundSpecialty

from .kit import body, collaborative, data, once


def load(system: str) -> None:
    """Self-assessments and events, as the source tells of them; scores and days that it does not give stay out."""
    rows = data(system, "networks")
    for row in rows.get("assessment", ()):
        _assessment(row)
    for row in rows.get("event", ()):
        _event(row)


def _assessment(row: dict) -> None:
    specialties, home = row.pop("specialties"), collaborative(row.pop("collaborative"))
    made = once(AssessmentRound, {"collaborative": home, "name": row.pop("name")}, **row)
    for number, name in enumerate(specialties, start=1):
        once(RoundSpecialty, {"round": made, "number": number}, name=name)


def _event(row: dict) -> None:
    sessions, themes = row.pop("sessions", ()), row.pop("themes", ())
    event = once(Event, {"body": body(row.pop("body")), "name": row.pop("name")}, **row)
    for line in sessions:
        once(EventSession, {"event": event, "name": line.pop("name")}, **line)
    for name in themes:
        once(EventTheme, {"event": event, "name": name})
