"""What people do in the browser, step by step, in the words on the screen."""

import re


def act(page, text):
    """Take one of the acts in a record's head, and confirm it where the page asks."""
    page.get_by_role("button", name=text, exact=True).first.click()
    page.wait_for_load_state()


def confirm(page, text):
    page.locator("main form").get_by_role("button", name=text, exact=True).click()
    page.wait_for_load_state()


def choose(page, label, text):
    """Pick the option that holds these words."""
    field = page.get_by_label(label).first
    field.select_option(field.get_by_role("option").filter(has_text=text).first.get_attribute("value"))


def fill_date(page, legend, day, month, year):
    group = page.get_by_role("group", name=legend)
    for label, value in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(label).fill(str(value))


def plan(page, body, *, day, month, year, starts="", ends=""):
    """The office plans a meeting of a body, at its usual hours unless said. Returns the meeting's address."""
    page.goto("/meetings/new/")
    page.get_by_role("link", name=re.compile(f"^{re.escape(body)}")).click()
    fill_date(page, "Date", day, month, year)
    for label, hour in (("Starts at", starts), ("Ends at", ends)):
        if hour:
            page.get_by_label(re.compile(label)).fill(hour)
    page.get_by_role("button", name="Plan the meeting").click()
    page.wait_for_url(re.compile(r"/meetings/\d+/$"))
    return page.url


def add_item(page, meeting, title, *, purpose, form="Paper", under=None):
    page.goto(meeting)
    page.get_by_role("button", name="Add an item").click()
    page.get_by_label("Title", exact=True).fill(title)
    if under:
        choose(page, "Under item", under)
    page.get_by_label("Form", exact=True).select_option(label=form)
    page.get_by_label("Purpose").select_option(label=purpose)
    page.get_by_role("button", name="Add to the agenda").click()
    page.wait_for_load_state()


def open_item(page, meeting, title):
    page.goto(meeting)
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(re.compile(r"/meetings/items/\d+/$"))


def recommend(page, meeting, item, *, verb, text):
    open_item(page, meeting, item)
    page.goto(f"{page.url}recommendations/new/")
    page.get_by_label("Verb").select_option(label=verb)
    page.get_by_label("What the body is asked to do").fill(text)
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_load_state()


def choose_file(page, name, content):
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/pdf", "buffer": content})


def raise_it(page, name, what):
    """The short form of an escalation, prefilled from the record that it is raised from."""
    page.get_by_label("In one line").fill(name)
    page.get_by_label("What has happened").fill(what)
    choose(page, "What is asked for", "Remove an obstacle")
    confirm(page, "Raise it")
    page.wait_for_url(re.compile(r"/escalations/\d+/$"))


def build_pack(page, meeting):
    """The office asks for the pack and waits until the worker has built it."""
    page.goto(f"{meeting}pack/")
    page.get_by_role("button", name="Build the pack").click()
    page.get_by_role("link", name="Issue").first.wait_for(timeout=60_000)


def minute(page, meeting, item, text):
    """The office types what is said of an item on the live screen."""
    open_live(page, meeting, item)
    page.get_by_label("Minute", exact=True).fill(text)
    page.get_by_role("button", name="Save the minute").click()
    page.wait_for_load_state()
    went_well(page)


def went_well(page):
    """No form came back with an error."""
    assert page.locator(".nhsuk-error-summary").count() == 0, page.locator(".nhsuk-error-summary").inner_text()


def open_live(page, meeting, item):
    page.goto(f"{meeting}live/")
    page.get_by_role("link", name=re.compile(re.escape(item))).first.click()
    page.wait_for_load_state()


def decide(page, meeting, item, *, outcome, wording):
    open_live(page, meeting, item)
    page.get_by_label("Outcome").select_option(label=outcome)
    page.get_by_label("Resolution").fill(wording)
    page.get_by_role("button", name="Record the outcome").click()
    page.wait_for_load_state()
    went_well(page)


def agree_action(page, meeting, item, *, text, day, month, year):
    open_live(page, meeting, item)
    page.get_by_text("Add an action").click()
    page.get_by_label("Action", exact=True).fill(text)
    fill_date(page, "Due", day, month, year)
    page.get_by_role("button", name="Add the action").click()
    page.wait_for_load_state()
    went_well(page)


def sign_off(page, meeting, text, button):
    """An act on the minutes page, confirmed."""
    page.goto(f"{meeting}minutes/")
    act(page, text)
    confirm(page, button)


def file_made(page, link) -> bytes:
    """Asks for a file by its link and takes it as soon as the worker has made it."""
    page.get_by_role("link", name=link).click()
    ready = page.get_by_role("button", name=re.compile("^Download"))
    return page.request.get(ready.get_attribute("href")).body()
