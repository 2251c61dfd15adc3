from .action import Action, ActionDue, ActionOwner, ActionText
from .agenda import AgendaItem, AgendaItemGuest, CycleItem, ItemLead, Part, PurposeChange, TemplateItem
from .decision import Decision, DecisionAuthority, ItemQuorum
from .meeting import Meeting, Sitting
from .minutes import ConfidentialMinute, MinutesApproval, MinuteText
from .pack import Opening, Pack, PackCopy, PackPage, PackSection
from .paper import Paper, PaperVersion
from .presence import Movement, Presence

__all__ = [
    "Action",
    "ActionDue",
    "ActionOwner",
    "ActionText",
    "AgendaItem",
    "AgendaItemGuest",
    "ConfidentialMinute",
    "CycleItem",
    "Decision",
    "DecisionAuthority",
    "ItemLead",
    "ItemQuorum",
    "Meeting",
    "MinuteText",
    "MinutesApproval",
    "Movement",
    "Opening",
    "Pack",
    "PackCopy",
    "PackPage",
    "PackSection",
    "Paper",
    "PaperVersion",
    "Part",
    "Presence",
    "PurposeChange",
    "Sitting",
    "TemplateItem",
]
