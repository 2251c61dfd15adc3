from dataclasses import dataclass

from collab_portal.accounts.models import User
from meetings.models import Paper
from meetings.selectors.papers import papers_wanted_from


@dataclass(frozen=True)
class PapersPart:
    """For authors and sponsors, who may have no role at all: the papers that wait for them."""

    papers: list[Paper]


def papers_part(user: User) -> PapersPart | None:
    """The papers wanted from a person, where there are any."""
    papers = papers_wanted_from(user)
    return PapersPart(papers) if papers else None
