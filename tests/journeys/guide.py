"""A guide written by doing: each step is done in a real browser, counted, and photographed."""

import os
import re
from pathlib import Path

KEPT = Path(__file__).resolve().parents[2] / "docs" / "guides"
PICTURE_WIDTH, PICTURE_HEIGHT = 1280, 1400
PICTURE = {"width": 1280, "height": 1100}
SECONDS_A_CLICK, SECONDS_A_KEY = 2.5, 0.28  # aiming, pressing and the page's answer; an average typist


def picture(page, name):
    """The page as it stands is kept as a picture in docs with WRITE_GUIDES=1; without, one is there already."""
    path = KEPT.parent / f"{name}.png"
    if os.environ.get("WRITE_GUIDES"):
        size = page.viewport_size
        page.set_viewport_size(PICTURE)
        page.wait_for_timeout(400)  # the header unfolds after a resize
        page.screenshot(path=path)
        page.set_viewport_size(size)
    assert path.exists(), f"make guides makes docs/{name}.png"


class Guide:
    """Steps of one task. With WRITE_GUIDES=1 in the environment the guide and its pictures are kept in docs/guides."""

    def __init__(self, name, title, intro):
        self.name, self.steps, self.clicks, self.keys = name, [], 0, 0
        self.lines = [f"# {title}", "", intro, ""]
        self.writes = bool(os.environ.get("WRITE_GUIDES"))

    @property
    def minutes(self) -> float:
        """How long the clicks and the typing take a person."""
        return (self.clicks * SECONDS_A_CLICK + self.keys * SECONDS_A_KEY) / 60

    def step(self, page, title, words):
        """A step that has just been done, with the page as it stands now."""
        self.steps.append(title)
        picture = f"img/{self.name}-{len(self.steps):02}.png"
        self.lines += [f"## {len(self.steps)}. {title}", "", words, "", f"![{title}]({picture})", ""]
        if self.writes:
            (KEPT / "img").mkdir(parents=True, exist_ok=True)
            page.evaluate("document.activeElement.blur()")
            main = page.locator("main").bounding_box()
            top = main["y"] + page.evaluate("scrollY")
            clip = {"x": 0, "y": top, "width": PICTURE_WIDTH, "height": min(main["height"], PICTURE_HEIGHT)}
            page.screenshot(path=KEPT / picture, full_page=True, clip=clip)

    def finish(self):
        """Keep the guide, or give back what the kept one says: a guide that nobody does any more is out of date."""
        path, text = KEPT / f"{self.name}.md", "\n".join(self.lines)
        if self.writes:
            path.write_text(text)
        return text, path.read_text()

    # What a hand does, counted

    def click(self, target):
        self.clicks += 1
        target.click()

    def press(self, page, text):
        """A button or an act, by the words on it."""
        self.click(page.get_by_role("button", name=text, exact=True).first)
        page.wait_for_load_state()

    def follow(self, page, text):
        self.click(page.get_by_role("link", name=text, exact=True).first)
        page.wait_for_load_state()

    def field(self, page, label):
        """A field by the words on it, whether or not it says that it is optional."""
        words = label if isinstance(label, re.Pattern) else re.compile(rf"^\s*{re.escape(label)}( \(optional\))?\s*$")
        return page.locator("main").get_by_label(words).first

    def type(self, page, label, text):
        self.clicks, self.keys = self.clicks + 1, self.keys + len(text)
        self.field(page, label).fill(text)

    def tick(self, page, label):
        self.clicks += 1
        self.field(page, label).check()

    def choose(self, page, label, text):
        self.clicks += 2
        field = self.field(page, label)
        field.select_option(field.get_by_role("option").filter(has_text=text).first.get_attribute("value"))

    def date(self, page, legend, day, month, year):
        group = page.get_by_role("group", name=legend)
        for label, value in (("Day", day), ("Month", month), ("Year", year)):
            self.clicks, self.keys = self.clicks + 1, self.keys + len(str(value))
            group.get_by_label(label).fill(str(value))
