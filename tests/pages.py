"""The pages of the site map and their addresses, for the tests that walk over every page.

A new page is covered unasked. One whose address needs something other than a record of the kind that its name says
has a line in ADDRESSES.
"""

from django.urls import URLPattern, get_resolver, reverse

from collab_portal.records.models import record_models

LIBRARIES = ("account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_")  # allauth's own, tested there
OF_MEETING = (
    "replies-page", "people-page", "declarations-page", "papers-page", "decisions-page", "actions-page",
    "minutes-page", "minutes-word", "minutes-pdf", "minutes-draft", "minutes-redraft", "minutes-agree",
    "minutes-approve", "minutes-amend", "summary-page", "summary-pdf", "summary-word", "summary-send", "pack-page",
    "action-new",
)  # fmt: skip
OF_BODY = (
    "cycle-page", "forward-page", "promises-page", "promise-new", "year-plan", "recipients-page", "recipient-add",
)  # fmt: skip
ADDRESSES = {  # a page's name: the kind whose id its address takes, or the text itself, for each of its parts
    "access:who-page": {"pk": "Project"},
    "access:review-page": {"pk": "Collaborative"},
    "access:role-new": {"pk": "Collaborative"},
    "access:role-confirm": {"pk": "RoleGrant"},
    "access:role-revoke": {"pk": "RoleGrant"},
    **{f"programmes:person-{page}": {"pk": "Person"} for page in ("page", "give", "invite", "close")},
    "documents:document-add": {"about_pk": "Project"},
    "documents:comment-add": {"about_pk": "Project"},
    "documents:record-folder": {"about_pk": "Project"},
    "documents:file-download": {"pk": "Document"},
    **{f"documents:made-{page}": {"pk": "0"} for page in ("show", "again", "cancel", "fetch")},
    "escalations:escalation-raise": {"pk": "Project"},
    "escalations:nilreturn-give": {"pk": "Workstream"},
    "escalations:meeting-reports-page": {"pk": "Meeting"},
    "escalations:chairreport-draft": {"pk": "Meeting"},
    "escalations:reportline-new": {"parent_pk": "ChairReport"},
    "escalations:body-standing-page": {"pk": "Body"},
    "escalations:trust-standing-page": {"pk": "Organisation"},
    "escalations:month-close": {"pk": "Body"},
    "escalations:responsetime-new": {"parent_pk": "Body"},
    "networks:dependencies-page": {"pk": "Project"},
    "networks:month-page": {"pk": "Network"},
    "networks:plan-page": {"pk": "Network"},
    "networks:practices-page": {"pk": "Network"},
    "networks:aid-page": {"pk": "Collaborative"},
    "networks:events-page": {"pk": "Body"},
    **{f"meetings:{page}": {"pk": "Event"} for page in ("event-actions-page", "event-action-new")},
    "networks:assessments-page": {"pk": "Collaborative"},
    **{f"networks:{page}": {"pk": "AssessmentRound"} for page in ("matrix-page", "matrix-excel", "choice-put")},
    "networks:dependency-new": {"parent_pk": "Project"},
    "home:entry-remind": {"pk": "Action"},
    "home:job-retry": {"pk": "0"},
    "meetings:pack-build": {"pk": "Meeting"},
    "meetings:opening-page": {"pk": "Meeting"},
    "meetings:resolutions-page": {"pk": "Body"},
    "meetings:resolution-propose": {"pk": "Body"},
    **{f"meetings:resolution-{page}": {"pk": "Meeting"} for page in ("page", "circulate", "close")},
    "meetings:public-meeting": {"pk": "Meeting"},
    "meetings:public-ask": {"pk": "Meeting"},
    "meetings:public-file": {"pk": "Meeting", "what": "agenda"},
    "meetings:record-refer": {"pk": "Decision"},
    "meetings:referrals-page": {"pk": "Body"},
    "meetings:trust-referrals-page": {"pk": "Organisation"},
    "meetings:pack-page-image": {"pk": "Pack", "label": "1"},
    "meetings:calendar-feed": {"token": "nobodys"},
    **{f"meetings:{page}": {"pk": "Body"} for page in OF_BODY},
    "meetings:pack-mark": {"pk": "Pack", "key": "6f1a8c0e-5d0f-4b57-9d0e-0d3a4e6b2c11"},
    "meetings:notes-page": {"pk": "Meeting"},
    "meetings:notes-delete": {"pk": "Meeting"},
    "meetings:cycle-page": {"pk": "Body"},
    "meetings:body-papers-page": {"pk": "Body"},
    "meetings:coverfields-edit": {"pk": "Body"},
    "meetings:consent-take": {"pk": "Meeting"},
    "meetings:paper-table": {"pk": "AgendaItem"},
    "meetings:parts-edit": {"pk": "AgendaItem"},
    "meetings:body-decisions-page": {"pk": "Body"},
    "meetings:body-ratifications-page": {"pk": "Body"},
    "meetings:collaborative-decisions-page": {"pk": "Collaborative"},
    "meetings:trust-ratifications-page": {"pk": "Organisation"},
    "meetings:collaborative-withheld-page": {"pk": "Collaborative"},
    "meetings:collaborative-withheld-excel": {"pk": "Collaborative"},
    "meetings:delegation-decisions-page": {"pk": "Delegation"},
    "meetings:templateitem-list": {"pk": "Body"},
    "meetings:effectiveness-page": {"pk": "Body"},
    "meetings:effectivenessreview-open": {"pk": "Body"},
    "meetings:attendance-page": {"pk": "Body"},
    "meetings:attendance-excel": {"pk": "Body"},
    "programmes:agreementparty-new": {"pk": "Agreement"},
    "programmes:agreements-page": {"pk": "Collaborative"},
    "programmes:agreementversion-new": {"pk": "Agreement"},
    "programmes:appointment-new": {"pk": "Body"},
    "programmes:health-page": {"pk": "Collaborative"},
    "programmes:health-pdf": {"pk": "Collaborative"},
    "programmes:health-excel": {"pk": "Collaborative"},
    "programmes:rules-page": {"pk": "Body"},
    "programmes:seats-page": {"pk": "Body"},
    "programmes:deputy-new": {"pk": "Appointment"},
    "programmes:structure-page": {"pk": "Collaborative"},
    "programmes:terms-page": {"pk": "Body"},
    "programmes:termsapproval-new": {"pk": "TermsOfReference"},
    "programmes:termsofreference-new": {"pk": "Body"},
    "programmes:trust-agreements-page": {"pk": "Organisation"},
    "programmes:board-dates-page": {"pk": "Organisation"},
    "programmes:board-dates-set": {"pk": "Organisation"},
    "programmes:register-excel": {"pk": "Collaborative"},
    "programmes:register-page": {"pk": "Collaborative"},
    "programmes:scheme-page": {"pk": "Collaborative"},
    **{f"programmes:scheme-{page}": {"pk": "Organisation"} for page in ("import", "check", "template")},
    "programmes:trust-scheme-page": {"pk": "Organisation"},
    "programmes:authority-page": {"pk": "Body"},
    "programmes:membership-new": {"pk": "Collaborative"},
    "programmes:post-new": {"pk": "Organisation"},
    "programmes:person-introduce": {"pk": "Organisation"},
    **{f"meetings:{page}": {"pk": "Meeting"} for page in OF_MEETING},
}
KINDS = {model._meta.model_name: model.__name__ for model in record_models()}


def every_page() -> dict[str, URLPattern]:
    """The pages of the portal's own, by name."""

    def walk(patterns, namespace=""):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                if pattern.name and not (namespace == "" and pattern.name.startswith(LIBRARIES)):
                    yield f"{namespace}{pattern.name}", pattern
            else:
                yield from walk(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace)

    return dict(walk(get_resolver().url_patterns))


PAGES = every_page()
WITH_RECORD = sorted(name for name, page in PAGES.items() if page.pattern.converters)
WITHOUT = sorted(name for name, page in PAGES.items() if not page.pattern.converters)


def address_of(name: str, world: dict) -> str:
    """The address of a page about the records of the world, which holds one by each kind."""
    ids, wanted = {kind.__name__: record.pk for kind, record in world.items()}, ADDRESSES.get(name, {})
    ids["Person"] = next((record.person_id for kind, record in world.items() if kind.__name__ == "Post"), None)
    kinds = {part: wanted.get(part) or guess(name, part) for part in parts_of(name)}
    return reverse(name, kwargs={part: ids.get(kind, kind) for part, kind in kinds.items()})


def parts_of(name: str) -> list[str]:
    return list(PAGES[name].pattern.converters)


def guess(name: str, part: str) -> str:
    """The kind that a page is about: its view's parent, or the longest kind that its name begins with."""
    view = getattr(PAGES[name].callback, "view_class", None)
    declared = getattr(view, "parent_model", None) if part == "parent_pk" else None
    words = name.split(":")[-1].split("-")
    stems = ["".join(words[:n]) for n in range(len(words), 0, -1)]
    kind = declared.__name__ if declared else next((KINDS[stem] for stem in stems if stem in KINDS), None)
    assert kind, f"Say in ADDRESSES which record the page {name} takes as {part}"
    return kind
