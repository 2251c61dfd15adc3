"""One loader for each kind of file of data/, for one system after another, in the order in which they rest on each
other; then the meetings, driven through the portal's services."""

from functools import partial

from . import agreements, delegations, delivery, networks, organisations, people, progress, scenes, structure, terms
from .kit import SYSTEMS

FILES = (
    organisations.load,
    people.load,
    structure.load,
    terms.load,
    agreements.load,
    delegations.load,
    delivery.load,
    networks.load,
    progress.load,
    people.load_grants,
)
BEFORE_THE_MEETINGS = tuple(partial(load, system) for system in SYSTEMS for load in FILES)
STAGES = (*BEFORE_THE_MEETINGS, scenes.load)

__all__ = ["BEFORE_THE_MEETINGS", "STAGES"]
