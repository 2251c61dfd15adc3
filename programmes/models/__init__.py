from .body import Appointment, Body, BodyDeadline, DecisionArea, QuorumRule
from .collaborative import Collaborative, CollaborativeSystem, Membership
from .delivery import Programme, Project, Workstream
from .organisation import Organisation, Post, System

__all__ = [
    "Appointment",
    "Body",
    "BodyDeadline",
    "Collaborative",
    "CollaborativeSystem",
    "DecisionArea",
    "Membership",
    "Organisation",
    "Post",
    "Programme",
    "Project",
    "QuorumRule",
    "System",
    "Workstream",
]
