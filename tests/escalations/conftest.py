import datetime

import pytest

from collab_portal.access import roles
from escalations import services as escalations
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import (
    BodyFactory,
    CollaborativeFactory,
    ProgrammeFactory,
    ProjectFactory,
    WorkstreamFactory,
)

WORDS = {
    "name": "The review can’t go on",
    "what": "The DPIA has not been agreed.",
    "ask": "unblock",
    "severity": "high",
    "ask_words": "the data sharing agreement of the four trusts",
}


@pytest.fixture
def system():
    """The system collaborative's board, to which the provider board reports."""
    return BodyFactory(name="System board", collaborative=CollaborativeFactory(name="System"))


@pytest.fixture
def board(system):
    """A provider board, accountable for a programme."""
    return BodyFactory(name="Provider board", collaborative=CollaborativeFactory(name="Providers"), parent=system)


@pytest.fixture
def project(board):
    programme = ProgrammeFactory(collaborative=board.collaborative, accountable_body=board)
    return ProjectFactory(workstream=WorkstreamFactory(programme=programme), name="Opportunity 1")


@pytest.fixture
def sro(person_with, project):
    return person_with(roles.SRO, on=project, name="Senior responsible owner")


@pytest.fixture
def chair(person_with, board):
    return person_with(roles.CHAIR, on=board, name="Chair")


@pytest.fixture
def secretary(person_with, board):
    return person_with(roles.SECRETARY, on=board, name="Board secretary")


@pytest.fixture
def raised(project, sro, chair, secretary):
    """An escalation that the project's SRO raised; it lies with the board."""
    return escalations.raise_escalation(project, **WORDS, by=sro)


@pytest.fixture
def meeting(board):
    return MeetingFactory(body=board, date=datetime.date(2024, 2, 26))
