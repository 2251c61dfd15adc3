"""Mail that comes back is known again by its number, noted with the reason, and shown to the office."""

import io
import mailbox
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import SMTP

import pytest
from django.core import mail
from django.core.management import call_command

from collab_portal.access import roles
from collab_portal.notifications.models import Notice
from collab_portal.notifications.services import deliver, note_returned, notify
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(name="Hip replacements")


@pytest.fixture
def notice(project, person_with):
    """One that was mailed."""
    [notice] = notify([person_with(roles.SRO, on=project)], "A report is due", about=project)
    deliver(notice.pk)
    return notice


def delivery_status(*fields: dict) -> Message:
    part = Message()
    part["Content-Type"] = "message/delivery-status"
    part.set_payload([_block(each) for each in ({"Reporting-MTA": "dns; mail.example.nhs.uk"}, *fields)])
    return part


def _block(fields: dict) -> Message:
    block = Message()
    for name, value in fields.items():
        block[name] = value
    return block


def came_back(to: str, *, action="failed", sent=None, kind="text/rfc822-headers") -> bytes:
    """What a mail server says of the letter that was sent last, as RFC 3464 has it."""
    report = MIMEMultipart("report", report_type="delivery-status")
    report["From"], report["To"], report["Subject"] = "MAILER-DAEMON", "portal@example.nhs.uk", "Undelivered mail"
    report.attach(MIMEText("I could not deliver your message."))
    why = {"Status": "5.1.1", "Diagnostic-Code": "smtp; 550 5.1.1 No such\n mailbox"}
    report.attach(delivery_status({"Final-Recipient": f"rfc822; {to}", "Action": action, **why}))
    head = Message()
    head["Content-Type"] = kind
    words = sent or mail.outbox[-1].message().as_string().partition("\n\n")[0]
    head.set_payload(f"{words}\n\n")
    report.attach(head)
    return report.as_bytes(policy=SMTP)


def test_what_came_back_is_noted_with_the_reason(notice):
    found = note_returned(came_back(notice.person.email))

    notice.refresh_from_db()
    assert (found, notice.returned_why) == (notice, "5.1.1 550 5.1.1 No such mailbox")


@pytest.mark.parametrize("action", ["delayed", "relayed", "delivered", "expanded"])
def test_what_is_only_late_or_went_did_not_come_back(action, notice):
    assert note_returned(came_back(notice.person.email, action=action)) is None


def test_what_went_to_another_or_has_no_number_of_ours_is_let_be(notice):
    strange = "Message-ID: <notice-1@elsewhere.example.com>\nTo: a@example.nhs.uk"
    others = f"Message-ID: <notice-{notice.pk}@testserver>\nTo: a@example.nhs.uk"

    assert note_returned(came_back(notice.person.email, sent=strange)) is None
    assert note_returned(came_back("a@example.nhs.uk", sent=others)) is None
    assert note_returned(came_back(notice.person.email, sent="Subject: Hello")) is None


def test_a_mail_that_is_no_report_is_let_be(notice):
    away = EmailMessage()
    away["Subject"], away["In-Reply-To"] = "Out of office", mail.outbox[-1].message()["Message-ID"]
    away.set_content("I am away.")

    assert [
        note_returned(raw) for raw in (away.as_bytes(), b"", b"\xff\x00 nonsense", b"Content-Type: multipart/report")
    ] == [None] * 4


def test_the_office_reads_what_came_back_and_others_of_another_office_do_not(client, notice, project, person_with):
    note_returned(came_back(notice.person.email))
    of_another = person_with(roles.OFFICE, on=ProjectFactory().workstream.programme.collaborative)
    client.force_login(person_with(roles.OFFICE, on=project.workstream.programme.collaborative))

    shown = client.get("/status/").text
    client.force_login(of_another)

    assert [words in shown for words in (notice.person.email, "No such mailbox", "Hip replacements")] == [True] * 3
    assert notice.person.email not in client.get("/status/").text


def test_the_command_reads_one_from_its_input(notice, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(came_back(notice.person.email))))

    call_command("note_returned_mail")

    assert capsys.readouterr().out == f"Came back: notice {notice.pk}\n"


def test_the_command_reads_each_new_one_of_a_folder_once(notice, tmp_path, capsys):
    folder = mailbox.Maildir(tmp_path / "returned")
    folder.add(came_back(notice.person.email))
    folder.add(b"Subject: Hello\n\nHello")

    for _ in range(2):
        call_command("note_returned_mail", maildir=tmp_path / "returned")

    assert sorted(capsys.readouterr().out.splitlines()) == [f"Came back: notice {notice.pk}", "None of ours came back"]
    assert Notice.objects.exclude(returned_at=None).count() == 1
