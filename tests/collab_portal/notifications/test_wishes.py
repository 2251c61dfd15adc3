"""People choose for everything, and differently for a body or a role of theirs."""

import pytest
from django.core import mail

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.notifications.models import Mail, Notice, OtherWish, Preference
from collab_portal.notifications.services import deliver, notify, prefer
from tests.factories.programmes import BodyFactory
from tests.factories.record import LONG_AGO

pytestmark = pytest.mark.django_db
URL = "/notifications/preferences/"


@pytest.fixture
def board():
    return BodyFactory(name="Provider board")


@pytest.fixture
def group():
    return BodyFactory(name="Finance group")


@pytest.fixture
def member(board, group, person_with, importer):
    """Chair of the board, member of the group."""
    member = person_with(roles.CHAIR, on=board)
    grant(member, roles.MEMBER, on=group, starts=LONG_AGO, by=importer)
    return member


def how(member, *bodies):
    """What becomes of a notice about each: sent at once, kept for the digest, or neither."""
    found = []
    for body in bodies:
        [notice] = notify([member], "Changed", about=body)
        sent = len(mail.outbox)
        deliver(notice.pk)
        waits = Notice.objects.get(pk=notice.pk).waits
        found.append("sent" if len(mail.outbox) > sent else "waits" if waits else "neither")
    return found


def test_one_choice_holds_for_everything(member, board, group):
    prefer(member, mail=Mail.DAILY)

    assert how(member, board, group) == ["waits", "waits"]


def test_a_body_may_be_chosen_differently(member, board, group):
    prefer(member, mail=Mail.DAILY, others={(board.pk, ""): Mail.AT_ONCE, (group.pk, ""): Mail.NEVER})

    assert how(member, board, group) == ["sent", "neither"]


def test_a_role_may_be_chosen_differently(member, board, group):
    prefer(member, mail=Mail.NEVER, others={(None, "chair"): Mail.AT_ONCE})

    assert how(member, board, group) == ["sent", "neither"]


def test_where_several_fit_the_sooner_counts(member, board, group):
    prefer(member, mail=Mail.AT_ONCE, others={(board.pk, ""): Mail.NEVER, (None, "chair"): Mail.DAILY})

    assert how(member, board, group) == ["waits", "sent"]


def chosen(**other):
    return {"mail": "daily", "hour": "7", "quiet_weekdays": ["5", "6"], "quiet_bank_holidays": "on", **other}


def test_all_of_it_is_chosen_on_one_page(client, member, board):
    client.force_login(member)

    client.post(URL, chosen(**{f"root_{board.pk}": "at_once", "role_member": "never"}))

    wish = Preference.objects.get(person=member)
    assert (wish.mail, wish.hour, wish.quiet_weekdays, wish.quiet_bank_holidays) == ("daily", 7, [5, 6], True)
    others = OtherWish.objects.filter(person=member).values_list("root", "role", "mail")
    assert set(others) == {(board.pk, "", "at_once"), (None, "member", "never")}


def test_what_is_chosen_as_everything_else_is_no_exception_any_more(client, member, board):
    prefer(member, others={(board.pk, ""): Mail.NEVER})
    client.force_login(member)

    client.post(URL, chosen())

    assert OtherWish.objects.count() == 0


def test_only_own_bodies_and_roles_are_offered(client, member, board):
    other = BodyFactory(name="Canary board")
    client.force_login(member)

    shown = client.get(URL).text
    client.post(URL, chosen(**{f"root_{other.pk}": "never", "role_office": "never"}))

    assert [words in shown for words in ("Provider board", "As chair", "Canary board", "As programme office")] == [
        True, True, False, False,
    ]  # fmt: skip
    assert OtherWish.objects.count() == 0


def test_a_week_of_quiet_days_is_refused(client, member):
    client.force_login(member)

    answer = client.post(URL, chosen(quiet_weekdays=[str(day) for day in range(7)]))

    assert "Leave one day on which e-mail may come" in answer.text
    assert Preference.objects.count() == 0
