"""The office sets up a collaborative of four trusts with committees in common, from nothing, in under ten minutes.

Doing it writes docs/guides/set-up-a-collaborative.md: `make guides` keeps it, this test compares it.
"""

import re

import pytest
from playwright.sync_api import expect

from programmes.models import Body, Collaborative

from .guide import Guide

pytestmark = pytest.mark.browser

NAME = "West Yorkshire acute trusts"
COMMON = "Committees in common"
TRUSTS = (
    ("Airedale NHS Foundation Trust", "Airedale", "RCF"),
    ("Bradford Teaching Hospitals NHS Foundation Trust", "Bradford", "RAE"),
    ("Calderdale and Huddersfield NHS Foundation Trust", "Calderdale", "RWY"),
    ("Harrogate and District NHS Foundation Trust", "Harrogate", "RCD"),
)
INTRO = (
    "For a programme office that begins with nothing: no collaborative, no trust, no body. At the end four trusts "
    "decide together by committees in common, each with its chair, and the portal says what is still missing. "
    "The clicks and the typing take less than ten minutes; a test does these steps and makes the pictures."
)


@pytest.fixture
def guide():
    return Guide("set-up-a-collaborative", "Set up a collaborative", INTRO)


def test_a_collaborative_of_four_trusts_is_set_up_in_under_ten_minutes(sign_in, guide, fine):
    office = sign_in("programme.office@example.nhs.uk")

    enter_the_collaborative(office, guide, fine)
    say_whom_it_serves(office, guide)
    enter_the_trusts(office, guide, fine)
    make_them_members(office, guide, fine)
    set_up_the_committees(office, guide, fine)
    appoint_the_chairs(office, guide)
    set_the_quorum(office, guide, fine)
    look_at_the_structure(office, guide, fine)
    see_what_is_missing(office, guide, fine)

    wrote, kept = guide.finish()
    print(f"{guide.minutes:.1f} minutes, {guide.clicks} clicks, {guide.keys} keys")  # noqa: T201  for the guide's reader
    assert guide.minutes < 10
    assert wrote == kept, "The steps have changed. Write the guide anew with `make guides`."


def collaborative():
    return Collaborative.objects.get(name=NAME)


def at_the_collaborative(office):
    office.goto(collaborative().get_absolute_url())


def enter_the_collaborative(office, guide, fine):
    office.goto("/programmes/collaboratives/new/")
    guide.type(office, "Name", NAME)
    guide.type(office, "Purpose", "Plan and deliver together what none can do as well alone.")
    fine(office)
    guide.step(
        office, "Enter the collaborative",
        "Go to **Organisations**, then **Collaboratives**, then **New collaborative**. A name is enough to begin with. "
        "Press **Save**: the collaborative is forming, and you are its programme office.",
    )  # fmt: skip
    guide.press(office, "Save")
    expect(office.get_by_role("heading", level=1)).to_contain_text(NAME)


def say_whom_it_serves(office, guide):
    guide.follow(office, "Add a system served")
    guide.type(office, "Name", "West Yorkshire")
    guide.type(office, "Code", "QWO")
    guide.type(office, "Region", "North East and Yorkshire")
    guide.type(office, "Population", "2400000")
    guide.step(
        office, "Say whom it serves",
        "On its page, follow **Add a system served**. A system that is in the portal already is found by its code. "
        "The people of all systems are added up for you.",
    )  # fmt: skip
    guide.press(office, "Save")


def enter_the_trusts(office, guide, fine):
    for name, short, code in TRUSTS:
        office.goto("/programmes/organisations/new/")
        guide.type(office, "Name", name)
        guide.type(office, "Short name", short)
        guide.type(office, "ODS code", code)
        guide.choose(office, "Kind", "Acute trust")
        guide.tick(office, "Foundation trust")
        if name == TRUSTS[0][0]:
            fine(office)
            guide.step(
                office, "Enter the trusts",
                "Go to **Organisations**, then **New organisation**, once for each trust. Each trust stands in the "
                "portal once, by its ODS code; the portal tells you where a code is in use or malformed.",
            )  # fmt: skip
        guide.press(office, "Save")


def make_them_members(office, guide, fine):
    for name, _, _ in TRUSTS:
        at_the_collaborative(office)
        guide.follow(office, "Add a member")
        guide.choose(office, "Trust or partner", name)
        guide.date(office, "Joined", 1, 4, 2024)
        if name == TRUSTS[0][0]:
            fine(office)
            guide.step(
                office, "Make them members",
                "On the collaborative’s page, follow **Add a member** for each trust: as what it joins, whether it "
                "votes, and since when.",
            )  # fmt: skip
        guide.press(office, "Add a member")
    expect(office.get_by_role("row").filter(has_text="Full member")).to_have_count(len(TRUSTS))


def set_up_the_committees(office, guide, fine):
    at_the_collaborative(office)
    guide.follow(office, "Set up a body")
    guide.type(office, "Name", COMMON)
    guide.tick(office, re.compile(r"^\s*Committees in common"))
    guide.choose(office, "How often it meets", "Every month")
    guide.tick(office, "Tuesday")
    guide.tick(office, "Last")
    guide.type(office, "Usual start time", "2pm")
    guide.type(office, "Usual end time", "4pm")
    fine(office)
    guide.step(
        office, "Set up the committees in common",
        "Follow **Set up a body**. Its structure decides what its decisions are: in committees in common each trust’s "
        "committee decides for its own trust, at one table. Say when it meets; the portal reads it back in words.",
    )  # fmt: skip
    guide.press(office, "Save")
    guide.follow(office, "Form the committees")
    guide.step(
        office, "Form one committee for each trust",
        "Press **Form the committees**: every member with a vote gets its own committee, named after the trust.",
    )  # fmt: skip
    guide.press(office, "Form the committees")
    assert common().constituents.count() == len(TRUSTS)


def common():
    return Body.objects.get(name=COMMON, collaborative=collaborative())


def appoint_the_chairs(office, guide):
    for name, short, _ in TRUSTS:
        trust = collaborative().memberships.get(organisation__name=name).organisation
        office.goto(trust.get_absolute_url())
        guide.press(office, "Name a new person")
        guide.type(office, "Name", f"Chief Executive of {short}")
        guide.type(office, "Job title", "Chief Executive")
        guide.date(office, "From", 1, 4, 2024)
        if name == TRUSTS[0][0]:
            guide.step(
                office, "Name the people",
                "On each trust’s page, press **Name a new person**: the name as minutes are to have it, and the job "
                "title. Nobody needs an account to be named; you can give them one later, on their own page.",
            )  # fmt: skip
        guide.press(office, "Name a new person")
        office.goto(Body.objects.get(organisation=trust, collaborative=collaborative()).get_absolute_url())
        guide.press(office, "Appoint someone")
        guide.choose(office, "Person", f"Chief Executive of {short}")
        guide.tick(office, "Chair")
        guide.choose(office, "For trust", name)
        guide.date(office, "From", 1, 4, 2024)
        if name == TRUSTS[0][0]:
            guide.step(
                office, "Appoint the chairs",
                "On the page of each committee, press **Appoint someone**. The seat brings what its role may do here, "
                "and takes it away on its last day.",
            )  # fmt: skip
        guide.press(office, "Appoint")


def set_the_quorum(office, guide, fine):
    office.goto(common().get_absolute_url())
    guide.press(office, "Set the quorum")
    guide.tick(office, re.compile(r"^\s*The chair or vice-chair must be there"))
    guide.date(office, "From", 1, 4, 2024)
    fine(office)
    guide.step(
        office, "Set the quorum",
        "On the page of the committees in common, press **Set the quorum**. Fill in the parts that apply; the page "
        "says the rule back to you as a sentence. Each committee is quorate by it in its own right, unless it has a "
        "rule of its own.",
    )  # fmt: skip
    guide.press(office, "Save")
    expect(office.get_by_text("the chair or vice-chair").first).to_be_visible()


def look_at_the_structure(office, guide, fine):
    at_the_collaborative(office)
    guide.follow(office, "Structure")
    fine(office)
    expect(office.locator("svg").get_by_role("link").first).to_be_visible()
    guide.step(
        office, "Look at the structure",
        "The **Structure** tab of the collaborative draws what you have set up. Each box leads to its body.",
    )  # fmt: skip


def see_what_is_missing(office, guide, fine):
    guide.follow(office, "Health")
    fine(office)
    expect(office.get_by_text("terms of reference").first).to_be_visible()
    guide.step(
        office, "See what is still missing",
        "The **Health** tab lists what a board would be asked about: terms of reference, secretaries, delegations. "
        "Each line says the rule, leads to the record, and names who can mend it.",
    )  # fmt: skip
