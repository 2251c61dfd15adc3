"""The tabs under a record's head: listed by URL name in nav.py, or overview and history where nothing is listed."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Tab:
    """A page about one record: its name and the URL name that takes the record's pk."""

    name: str
    url_name: str


FOLDER = Tab("Documents and comments", "documents:record-folder")
WHO = Tab("Who may see it", "access:who-page")


def default_tabs(record) -> tuple[Tab, ...]:
    stem = f"{record._meta.app_label}:{record._meta.model_name}"
    return Tab("Overview", f"{stem}-detail"), FOLDER, WHO, Tab("History", f"{stem}-history")


def tabs_of(record, *, listed: dict, path: str) -> list[dict]:
    """The tabs of a record as dicts of text, href and current. A tab whose page doesn't exist is left out."""
    tabs = []
    for tab in listed.get(record._meta.label_lower) or default_tabs(record):
        try:
            href = reverse(tab.url_name, args=[record.pk])
        except NoReverseMatch:
            continue
        tabs.append({"text": tab.name, "href": href, "current": href == path})
    return tabs if len(tabs) > 1 else []
