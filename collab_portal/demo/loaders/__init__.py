"""One loader for each kind of file of data/, for one system after another, in the order in which they rest on each
other. Only Staffordshire's meetings are loaded: they are driven through the portal's services, last of all."""

from functools import partial

from . import agreements, delegations, delivery, meetings, organisations, people, structure, terms
from .kit import SYSTEMS

FILES = (
    organisations.load,
    people.load,
    structure.load,
    terms.load,
    agreements.load,
    delegations.load,
    delivery.load,
    people.load_grants,
)
BEFORE_THE_MEETINGS = tuple(partial(load, system) for system in SYSTEMS for load in FILES)
STAGES = (*BEFORE_THE_MEETINGS, meetings.load)

__all__ = ["BEFORE_THE_MEETINGS", "STAGES"]
