"""How long a pack may be: beyond this nobody reads it, and building it would hold up everybody else’s."""

from meetings.models import Paper

MOST_OF_A_PAPER = 1_500
MOST_OF_A_PACK = 5_000


def too_long(paper: Paper, pages: int) -> str:
    """Why a paper can’t go into a pack, or ''."""
    if pages <= MOST_OF_A_PAPER:
        return ""
    return (
        f"Paper {paper.number} has {pages:,} pages; a pack takes papers of up to {MOST_OF_A_PAPER:,}. "
        "Ask its author for a shorter paper, with the rest kept as a document beside the item."
    )


def too_long_together(pages: int) -> str:
    """Why papers of so many pages together can’t be one pack, or ''."""
    if pages <= MOST_OF_A_PACK:
        return ""
    return (
        f"The papers have {pages:,} pages together; a pack takes up to {MOST_OF_A_PACK:,}. Leave the longest ones out."
    )
