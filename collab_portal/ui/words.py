"""How dates, money and statuses are written: NHS content style, in one place."""

import datetime
import re
from decimal import Decimal

from django.utils import timezone

# One place for the colour of a status. A status that is not here is grey: colour never carries meaning alone.
COLOURS = {
    "green": "accepted achieved active agreed answered approved closed complete completed conditions decided "
    "cleared delivering done endorsed established final green healthy in_force issued live met minutes_agreed "
    "minutes_approved done_late on_plan on_track passed present published ratified ready recommended resolved sent "
    "low settled supported proceed entered nil assure received",
    "blue": "agenda agenda_issued assigned blue building checked current delegated drafting forming held in_progress "
    "measuring new next on_agenda open pack pack_issued planned proposed raised scheduled shadow signed started "
    "submitted tabled drafted under_way upcoming uploaded with_sponsor",
    "yellow": "amber at_risk awaiting deferred draft due due_soon expected held_up minutes minutes_draft noted on_hold "
    "hold part_met part_signed partly paused pending referred review slipping moderate waiting wanted ending unsigned "
    "awaited advise",
    "red": "absent breached declined disagreed failed inquorate late missed not_met overdue red refused rejected "
    "review_overdue stop stopped extreme missing alert",
    "purple": "confidential escalated reserved",
    "orange": "high information_wanted more_wanted rework returned sent_back",
    "grey": "archived cancelled ended expired inactive lapsed left_out merged not_begun not_started superseded "
    "withdrawn",
}
COLOUR_OF = {status: colour for colour, statuses in COLOURS.items() for status in statuses.split()}


def status_colour(status) -> str:
    """The NHS.UK tag colour of a status value (`in_progress` gives `blue`); grey where it is not listed."""
    return COLOUR_OF.get(re.sub(r"[\s-]+", "_", str(status).lower()), "grey")


def date_nhs(value) -> str:
    """Monday 26 February 2024."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return f"{value:%A} {value.day} {value:%B %Y}" if value else ""


def time_nhs(value) -> str:
    """2pm, 2:30pm, midday, midnight."""
    if value is None or value == "":
        return ""
    if (value.hour, value.minute) in {(0, 0), (12, 0)}:
        return "midday" if value.hour else "midnight"
    minutes = f":{value.minute:02d}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'pm' if value.hour >= 12 else 'am'}"


def datetime_nhs(value) -> str:
    """Monday 26 February 2024, 2pm: the time in the United Kingdom."""
    if not value:
        return ""
    value = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{date_nhs(value.date())}, {time_nhs(value)}"


def money(value) -> str:
    """£38 million, £1.5 billion, £39,000, £12.50."""
    if value is None or value == "":
        return ""
    value, sign = abs(Decimal(value)), "-" if Decimal(value) < 0 else ""
    for size, name in ((Decimal(10**9), "billion"), (Decimal(10**6), "million")):
        short = value / size
        if value >= size and short == round(short, 2):
            return f"{sign}£{short.normalize():f} {name}"
    return f"{sign}£{value:,.0f}" if value == value.to_integral_value() else f"{sign}£{value:,.2f}"


def late(due, today: datetime.date | None = None) -> str:
    """How late a thing is that was due on a date: '3 days late', or nothing where it is not late."""
    if not due:
        return ""
    due = timezone.localtime(due).date() if isinstance(due, datetime.datetime) else due
    days = ((today or timezone.localdate()) - due).days
    return f"{counted(days, 'day')} late" if days > 0 else ""


def counted(count: int, kind: str) -> str:
    """How many of a kind, whose plural has an s: '1 day', '1,005 working days'."""
    return f"{count:,} {kind}{'' if count == 1 else 's'}"


def brief(value) -> str:
    """As `shown`, with dates as lists have them: 26 February 2024, 2pm."""
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
        return f"{brief(value.date())}, {time_nhs(value)}"
    return f"{value.day} {value:%B %Y}" if isinstance(value, datetime.date) else shown(value)


def shown(value) -> str:
    """Any value of a record in words, for a list, a summary or a history row."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime.datetime):
        return datetime_nhs(value)
    if isinstance(value, datetime.date):
        return date_nhs(value)
    if isinstance(value, Decimal):
        return figure(value)
    return time_nhs(value) if isinstance(value, datetime.time) else str(value)


def figure(value: Decimal) -> str:
    """'50,000,000' or '4.5': no zeros at the end."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def lower_first(text: str) -> str:
    """'Chair' gives 'chair'; 'NHS number' and 'I agree' stay: for putting a label inside a sentence."""
    return text if text[1:2].isupper() or text[1:2] in " 0123456789" else text[:1].lower() + text[1:]
