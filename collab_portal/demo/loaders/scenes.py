"""Which meetings each system has held, in their order, and the ones still to come."""

from . import coming, held, meetings

HELD = {
    "staffordshire": ("referral_group_2024_01", "senate_2024_02"),
    "black_country_2021": ("programme_board_2021_03", "programme_board_2021_07"),
    "black_country_2022": ("executive_2022_10", "clinical_leads_2022_10", "board_2022_10"),
    "nottinghamshire": ("plb_2022_03", "plb_2022_04", "in_common_2022_07", "plb_2022_09"),
    "east_midlands_specialised": ("network_board_2021_09",),
}


def load() -> None:
    """Staffordshire’s board, then the meetings of the other systems, then those that people are getting ready for."""
    meetings.load()
    for system, files in HELD.items():
        held.load(system, *files)
    coming.load()
