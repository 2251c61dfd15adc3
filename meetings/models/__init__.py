from .action import Action, ActionDue, ActionOwner, ActionReference, ActionText, Obligation
from .agenda import (
    AgendaItem,
    AgendaItemGuest,
    CoverField,
    CycleItem,
    ItemLead,
    ItemTrust,
    Part,
    PurposeChange,
    TemplateItem,
)
from .conflict import Conflict, Withholding
from .decision import Decision, DecisionAuthority, ItemQuorum
from .lattice import Ballot, EvidenceBundle, Position, Ratification
from .live import Adjournment, ItemClock
from .meeting import Meeting, Sitting
from .minutes import Amendment, ConfidentialMinute, MinutesApproval, MinuteText
from .pack import Dispatch, Mark, OfflineCopy, Opening, Pack, PackCopy, PackPage, PackSection, ReadyPart, Recipient
from .paper import Paper, PaperVersion
from .presence import Movement, Presence
from .public import Publication, PublicQuestion, QuestionRule, Referral
from .reading import PackWords
from .year import CalendarFeed, EffectivenessAnswer, EffectivenessReview, ForwardItem, Invitation, Promise, Reply

__all__ = [
    "Action",
    "ActionDue",
    "ActionOwner",
    "ActionReference",
    "ActionText",
    "Adjournment",
    "AgendaItem",
    "AgendaItemGuest",
    "Amendment",
    "Ballot",
    "CalendarFeed",
    "ConfidentialMinute",
    "Conflict",
    "CoverField",
    "CycleItem",
    "Decision",
    "DecisionAuthority",
    "Dispatch",
    "EffectivenessAnswer",
    "EffectivenessReview",
    "EvidenceBundle",
    "ForwardItem",
    "Invitation",
    "ItemClock",
    "ItemLead",
    "ItemQuorum",
    "ItemTrust",
    "Mark",
    "Meeting",
    "MinuteText",
    "MinutesApproval",
    "Movement",
    "Obligation",
    "OfflineCopy",
    "Opening",
    "Pack",
    "PackCopy",
    "PackPage",
    "PackSection",
    "PackWords",
    "Paper",
    "PaperVersion",
    "Part",
    "Position",
    "Presence",
    "Promise",
    "PublicQuestion",
    "Publication",
    "PurposeChange",
    "QuestionRule",
    "Ratification",
    "ReadyPart",
    "Recipient",
    "Referral",
    "Reply",
    "Sitting",
    "TemplateItem",
    "Withholding",
]
