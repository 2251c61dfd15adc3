import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.audit.models import AuditEvent
from collab_portal.documents import services
from collab_portal.documents.models import Comment, Document
from collab_portal.documents.selectors import documents_of
from collab_portal.records.errors import RuleBroken
from tests.factories.documents import CommentFactory, DocumentFactory, small_pdf
from tests.factories.programmes import ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def lead(person_with, programme):
    return person_with(roles.SRO, on=programme)


@pytest.fixture
def observer(person_with, programme):
    return person_with(roles.OBSERVER, on=programme)


@pytest.fixture
def stranger(person_with):
    return person_with(roles.SRO, on=ProgrammeFactory())


@pytest.fixture
def document(programme):
    return DocumentFactory(about=programme.entry, title="Terms of reference")


def fetch(client, user, document):
    client.force_login(user)
    return client.get(reverse("documents:file-download", args=[document.pk]))


def upload(client, user, about, **data):
    client.force_login(user)
    return client.post(reverse("documents:document-add", args=[about.pk]), data)


def test_a_file_is_served_as_an_attachment_that_runs_nothing(client, observer, document):
    response = fetch(client, observer, document)

    assert response.getvalue() == small_pdf()
    assert response["Content-Disposition"].startswith(
        f'attachment; filename="{document.reference} Terms of reference.pdf"'
    )
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "no-store")


def test_a_stranger_is_told_that_there_is_no_such_file(client, stranger, document):
    assert fetch(client, stranger, document).status_code == 404


def test_a_right_that_ended_is_gone_at_the_next_request(client, observer, document, importer):
    assert fetch(client, observer, document).status_code == 200

    revoke_all(observer, importer)

    assert fetch(client, observer, document).status_code == 404


def revoke_all(user, by):
    from collab_portal.access.services import revoke  # noqa: PLC0415 – used by one test

    for held in user.role_grants.all():
        revoke(held, by=by, reason="Left")


def test_who_fetched_is_written_down(client, observer, document):
    fetch(client, observer, document)

    event = AuditEvent.objects.get(what="File downloaded")
    assert (event.who, event.about_id) == (observer, document.pk)


def test_a_file_in_quarantine_is_not_served(client, observer, document):
    type(document.file).objects.update(verdict="quarantined")

    assert fetch(client, observer, document).status_code == 409


def test_those_who_contribute_add_documents(client, lead, programme):
    file = SimpleUploadedFile("../paper.pdf", small_pdf(), "text/html")

    response = upload(client, lead, programme, title="Paper", file=file)

    assert response.status_code == 302
    document = Document.objects.get()
    assert (document.about_id, document.file.content_type, document.created_by) == (
        programme.pk,
        "application/pdf",
        lead,
    )


def test_a_refused_file_keeps_what_was_typed_and_says_why(client, lead, programme):
    response = upload(client, lead, programme, title="My title", file=SimpleUploadedFile("a.pdf", b"<html>"))

    assert response.status_code == 422
    assert "My title" in response.text and "not a PDF" in response.text
    assert Document.objects.count() == 0


def test_those_who_only_read_may_not_add(client, observer, stranger, programme):
    file = SimpleUploadedFile("a.pdf", small_pdf())

    assert upload(client, observer, programme, title="T", file=file).status_code == 403
    assert upload(client, stranger, programme, title="T", file=file).status_code == 404


def test_the_same_title_again_is_the_next_version(lead, programme):
    for text in ("one", "two"):
        services.attach(programme, small_pdf(text), title="Plan", name="a.pdf", by=lead)

    assert [each.version_number for each in documents_of(programme, lead).documents] == [2]


def test_what_lies_beside_a_record_is_seen_by_who_sees_the_record(observer, stranger, programme, document):
    comment = CommentFactory(about=programme.entry)

    seen = documents_of(programme, observer)
    hidden = documents_of(programme, stranger)

    assert (seen.documents, seen.comments) == ([document], [comment])
    assert (hidden.documents, hidden.comments, hidden.links) == ([], [], [])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_documents_of_a_record_cost_the_same_for_many(rows, observer, programme, django_assert_max_num_queries):
    for _ in range(rows):
        DocumentFactory(about=programme.entry)
        CommentFactory(about=programme.entry)

    with django_assert_max_num_queries(8):
        assert len(documents_of(programme, observer).documents) == rows


def test_a_comment_is_kept_and_an_empty_one_refused(client, lead, programme):
    client.force_login(lead)

    client.post(reverse("documents:comment-add", args=[programme.pk]), {"text": " Agreed. "})

    assert Comment.objects.get().text == "Agreed."
    with pytest.raises(RuleBroken):
        services.comment(programme, text="  ", by=lead)
