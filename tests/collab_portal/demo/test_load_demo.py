import re

import pytest

from collab_portal.accounts.models import User
from collab_portal.demo.loaders import STAGES
from collab_portal.demo.loaders.kit import DATA, data
from collab_portal.documents.models import Comment
from collab_portal.notifications.models import Notice
from collab_portal.records.models import Edit, Entry, record_models
from escalations.models import Escalation
from meetings.models import Action, Decision, Meeting, MinuteText, Promise, Referral
from meetings.rules.minute_text import plain
from meetings.selectors.minutes import minutes_of
from programmes.models import Collaborative, Project


@pytest.fixture
def february(demo, db):
    return Meeting.objects.get(date="2024-02-26")


def test_loading_twice_changes_nothing(demo, db):
    for stage in STAGES:
        stage()

    assert Edit.objects.count() == demo


def test_the_ten_opportunities_have_a_number_and_no_stage(demo, db):
    rows = Project.objects.filter(name__startswith="Opportunity").order_by("pk").values_list("name", "stage")

    assert list(rows) == [(f"Opportunity {n}", "not_stated") for n in range(1, 11)]


def test_the_six_system_collaboratives_stand_under_their_names(demo, db):
    rows = Collaborative.objects.filter(kind="system").order_by("pk").values_list("name", flat=True)

    assert list(rows) == [
        "Continuing Healthcare",
        "Demand management for the over 65s",
        "Children & Young People",
        "Contracts",
        "Medicines and Clinical Value",
        "Corporate, Back Office and Estates",
    ]


def test_the_seven_escalations_are_about_records_and_on_the_agenda(february):
    rows = list(Escalation.objects.filter(held_by=february.body).select_related("raised_from"))

    assert len(rows) == 7
    assert {row.raised_from.kind for row in rows} == {"programmes.project"}
    assert february.items.filter(subject__in=[row.pk for row in rows]).count() == 7


def test_what_was_decided_is_what_the_minutes_say(february):
    rows = Decision.objects.filter(part__item__meeting=february).order_by("pk").values_list("outcome", flat=True)

    assert list(rows) == ["noted", "noted", "approved", "noted", "noted", "supported", "approved"]


def test_the_four_actions_outside_the_meeting_are_kept_as_such(february):
    rows = Action.objects.filter(meeting=february, outside_meeting=True).order_by("pk").values_list("text", flat=True)

    assert [text.split()[0] for text in rows] == ["Discussion", "CHC", "Local", "Approach"]


def test_the_next_meeting_is_on_25_march_from_2_to_4(february):
    following = Meeting.objects.filter(body=february.body, date__gt=february.date).order_by("date").first()

    assert (following.date.isoformat(), f"{following.starts_at:%H:%M}", f"{following.ends_at:%H:%M}") == (
        "2024-03-25",
        "14:00",
        "16:00",
    )


def test_the_chair_has_agreed_the_minutes_and_the_next_meeting_may_approve_them(february):
    assert february.status == Meeting.Status.AGREED


def test_the_pack_is_issued(february):
    [pack] = february.packs.all()

    assert (pack.status, pack.pages > 10) == ("issued", True)


def test_what_is_invented_says_so(demo, db):
    invented = [
        line for path in DATA.glob("*/*.toml") for line in path.read_text().splitlines() if "invented =" in line
    ]

    assert Comment.objects.filter(text__startswith="Invented").count() >= len(invented)


def test_people_appear_by_role_at_example_addresses(demo, db):
    people = User.objects.filter(kind="person")

    assert [user.email for user in people if user.email and not user.email.endswith("@example.nhs.uk")] == []
    named = re.compile("|".join(("Hark" + "ness", "Robin" + "son", "Zia " + "Din", "Ca" + "ry,", "Ash" + "ley")))
    assert [path.name for path in DATA.glob("*/*.toml") if named.search(path.read_text())] == []


def test_every_entry_has_its_record(demo, db):
    kinds = {model._meta.label_lower for model in record_models()}

    assert {entry.kind for entry in Entry.objects.all()} <= kinds
    assert MinuteText.objects.exclude(text="").count() >= 9


def test_the_minutes_say_what_the_source_says_under_its_headings_in_its_order(february, importer):
    source = data("staffordshire", "meeting_2024_02_26")["item"]
    said = " ".join(minutes_of(february, importer).lines())
    wanted = [text for item in source for text in [item["name"], *sentences_of(item)]]

    found, place = [], 0
    for text in wanted:
        place = said.find(text, place)
        found.append(text if place >= 0 else None)

    assert len(wanted) > 70
    assert found == wanted


def sentences_of(item):
    """What the source says of an item: its lines without their marks, then what was resolved."""
    lines = [re.sub(r"^\s*(-|\d+[.)])\s*", "", line).strip() for line in item.get("minute", "").splitlines()]
    return [*filter(None, lines), *(part["wording"] for part in item.get("part", ()))]


def test_the_minutes_end_with_the_next_meeting_and_hold_no_silent_heading(february, importer):
    minutes = minutes_of(february, importer)

    assert minutes.lines()[-1] == "Monday 25 March 2024, 2pm to 4pm via Microsoft Teams."
    assert [item.heading for item in minutes.items] == [
        item["name"] for item in data("staffordshire", "meeting_2024_02_26")["item"]
    ]


def test_the_minutes_add_who_was_there_who_led_and_numbers_and_nothing_else(february, importer):
    source = data("staffordshire", "meeting_2024_02_26")["item"]
    said = [text for item in source for text in [item["name"], *sentences_of(item)]]
    agreed = [action["text"] for item in source for action in item.get("action", ())]

    minutes = minutes_of(february, importer)
    items = [line for item in minutes.items for line in _lines_of(item)]

    assert [line for line in items if line not in {*said, *agreed}] == []
    assert [item.facts + item.promises for item in minutes.items if item.facts or item.promises] == []
    assert [len(item.leads) for item in minutes.items] == [0 if item.get("section") else 1 for item in source]


def _lines_of(item):
    return [item.heading, *plain(item.blocks), *(row.wording for row in item.decisions), *item.actions, *item.outside]


def test_what_the_minutes_promise_comes_back_by_itself(february):
    rows = (
        Promise.objects.filter(item__meeting=february).order_by("due").prefetch_related("forward_items__item__meeting")
    )

    assert [(row.due.isoformat(), row.status) for row in rows] == [("2024-03-25", "open"), ("2024-05-26", "open")]
    assert [row.forward_items.get().item.meeting.date.isoformat() for row in rows][0] == "2024-03-25"
    assert rows[1].forward_items.get().item.meeting == Meeting.objects.upcoming().get(body=february.body)


def test_the_standards_were_endorsed_by_the_group_then_by_the_senate_then_approved(february):
    rows = Referral.objects.filter(to_body__isnull=False, from_body__collaborative=february.body.collaborative)
    steps = rows.order_by("outcome_on").values_list("from_body__name", "to_body__name", "status")

    assert list(steps) == [
        ("System Referral Optimisation Group", "Health and Care Senate", "considered"),
        ("Health and Care Senate", "Provider Collaborative Board", "considered"),
    ]


def test_the_approved_standards_went_to_the_partner_organisations(february):
    rows = Referral.objects.filter(from_body=february.body).order_by("to_trust__short_name")

    assert [row.to_trust.short for row in rows] == ["MPFT", "NSCHT", "UHNM"]
    assert {row.message for row in rows} == {"To be operationalised by partner organisations."}


def test_what_was_decided_was_told_before_the_minutes(february):
    assert Notice.objects.filter(about=february.pk, what__startswith="What was decided").exists()
