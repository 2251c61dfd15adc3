from .action import Action, ActionDue, ActionOwner, ActionText
from .agenda import AgendaItem, AgendaItemGuest, ItemLead, Part, PurposeChange, TemplateItem
from .decision import Decision, ItemQuorum
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
    "Decision",
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
